import { renderDemoWords } from '../../render/demo/keys.ts'
import { renderNotice } from '../../render/notice.ts'
import type { Style } from '../../render/style/style.ts'
import type { Dialogue } from '../dialogue.ts'
import { interruptible, type OnInterrupt } from '../lines.ts'
import type { Screen } from '../screen.ts'
import type { Timers } from '../timers.ts'
import type { DemoAside } from './aside.ts'
import { type Act, type Around, type Desk, openDesk, say } from './desk.ts'
import { DemoPast } from './past.ts'
import { openPoll } from './poll.ts'
import type { WaitReason } from './screen.ts'
import { type DemoStage, ON, type Stop, type Wish } from './stage.ts'

export interface DemoLinesOptions {
  dialogue: Dialogue
  screen: Screen
  timers: Timers
  onInterrupt: OnInterrupt
  style: () => Style
  /** Rows of the terminal. */
  rows: () => number
  mode: 'plays' | 'steps'
  pages: number
  only: number | null
}

/** A demo from top to bottom, where nothing is drawn twice: by itself, or with a line typed at every step. */
export class DemoLines implements DemoStage {
  readonly types = false
  readonly #options: DemoLinesOptions
  /** What was written up to each stop, since the one before. */
  readonly #past = new DemoPast<string>()
  #aside: DemoAside | null = null
  #marked = 0
  /** The page for which it was said how it stands with the time. */
  #told = 0
  #desk: Desk
  #stop: Stop | null = null
  #fresh = ''

  constructor(options: DemoLinesOptions) {
    this.#options = options
    this.#desk = openDesk(options.mode)
  }

  open(aside: DemoAside): void {
    this.#aside = aside
  }

  get columns(): number {
    return this.#options.style().width
  }

  /** Above what can be typed. */
  get rows(): number {
    return Math.max(6, this.#options.rows() - 4)
  }

  async write(text: string): Promise<void> {
    this.#fresh += text
    await this.#options.screen.write(text)
  }

  async clear(): Promise<void> {
    await this.#options.screen.write('\n')
  }

  mark(label: string): void {
    this.#marked = Number.parseInt(label, 10)
    this.#aside?.show(this.#marked)
  }

  async wait(milliseconds: number, _why: WaitReason): Promise<void> {
    const { mode, onInterrupt, timers } = this.#options
    if (mode === 'plays') await interruptible(onInterrupt, () => timers.wait(milliseconds))
  }

  async stop(stop: Stop): Promise<Wish> {
    if (this.#options.mode === 'plays') return ON
    if (this.#stop !== stop) {
      this.#stop = stop
      const poll = openPoll(stop.asked, this.#options.style())
      this.#past.add({ page: stop.page, shown: this.#fresh, poll })
      this.#fresh = ''
    } else await this.#show()
    for (;;) {
      const wish = await this.#ask()
      if (wish !== null) return wish
    }
  }

  /** An answer stands there as a whole: it is not voted on while it is typed. */
  late(): null {
    return null
  }

  /** Asks once; null where it is to be asked again. */
  async #ask(): Promise<Wish | null> {
    const { dialogue, screen, style } = this.#options
    const answers = this.#past.pollAt(this.#desk.at)?.ballot.options.length ?? 0
    // Heard at every step, it would be in the way.
    const line = this.#told === this.#marked ? '' : (this.#aside?.line(style()) ?? '')
    this.#told = this.#marked
    const keys = () => [...(line === '' ? [] : [line]), renderDemoWords(answers, style())].join('\n')
    const entry = await dialogue.ask({ label: '> ', keys })
    if (entry.kind === 'end') return { kind: 'quit' }
    const typed = entry.kind === 'text' ? entry.text : ''
    const before = this.#desk
    const { desk, act } = say({ ...before, notice: '' }, typed.trim() === '' ? 'on' : typed, this.#around())
    this.#desk = { ...desk, blank: false }
    if (act !== null) return this.#act(act)
    if (desk.notice !== '') await screen.write(`\n${renderNotice(desk.notice, style()).join('\n')}\n`)
    if (desk.blank) {
      this.#aside?.hold()
      await screen.write('\n'.repeat(this.#options.rows()))
      await dialogue.ask({ label: '> ', keys: () => ' Enter brings it back' })
      this.#aside?.go()
    }
    if (desk.blank || desk.at !== before.at) await this.#show()
    return null
  }

  async #act(act: Act): Promise<Wish | null> {
    const { dialogue, screen, style } = this.#options
    switch (act.kind) {
      case 'page':
      case 'sandbox':
        return act
      case 'quit':
        return { ...act, page: this.#past.at(this.#desk.at)?.page ?? this.#marked }
      case 'on': {
        const answer = this.#past.pollAt(null)?.answer() ?? null
        this.#stop = null
        this.#past.goOn()
        return answer === null ? ON : { kind: 'on', answer }
      }
      case 'talk': {
        const keys = () => ' Talk to your neighbour. Enter ends it, or hands as they are now.'
        const entry = await dialogue.ask({ label: '> ', keys })
        const text = entry.kind === 'text' ? entry.text.trim() : ''
        return /^\d/.test(text) ? this.#act({ kind: 'hands', text }) : null
      }
      case 'hands': {
        const poll = this.#past.pollAt(this.#desk.at)
        const why = this.#past.count(this.#desk.at, act.text)
        const lines = why === null ? (poll?.lines(style()) ?? []) : ['', ...renderNotice(why, style())]
        await screen.write(`${lines.join('\n')}\n`)
        return null
      }
    }
  }

  /** What is looked at, once more. */
  async #show(): Promise<void> {
    const { screen, style } = this.#options
    const past = this.#past.at(this.#desk.at)
    this.#aside?.show(past?.page ?? this.#marked)
    const stop = past ?? this.#past.last()
    if (stop === null) return
    const votes = stop.poll?.lines(style()).map((line) => `${line}\n`) ?? []
    await screen.write(`\n${stop.shown.replace(/^\n+/, '')}${votes.join('')}`)
  }

  #around(): Around {
    return {
      stops: this.#past.pages(),
      isStopped: true,
      pages: this.#options.pages,
      only: this.#options.only,
      ballot: this.#past.pollAt(this.#desk.at) !== null,
      isOver: this.#stop?.last ?? false,
    }
  }
}
