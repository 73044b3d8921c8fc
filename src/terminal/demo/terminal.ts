import type { Style } from '../../render/style/style.ts'
import { Interrupted } from '../interrupted.ts'
import type { Timers } from '../timers.ts'
import type { DemoAside } from './aside.ts'
import type { DemoConsole } from './console.ts'
import { type Act, type Desk, openDesk } from './desk.ts'
import { demoFooter } from './footer.ts'
import type { DemoKey } from './keys.ts'
import { DemoPast } from './past.ts'
import { openPoll, type Poll } from './poll.ts'
import type { WaitReason } from './screen.ts'
import { DemoSheet, lastRows } from './sheet.ts'
import { type DemoStage, ON, type Stop, type Wish } from './stage.ts'
import { DemoTalk } from './talk.ts'

export interface DemoTerminalOptions {
  console: DemoConsole
  timers: Timers
  /** Microseconds. */
  now: () => number
  /** How to draw what is said under the demo. */
  style: () => Style
  mode: 'plays' | 'steps'
  pages: number
  /** The only page that is shown, or null. */
  only: number | null
}

const SECOND = 1000
/** After a letter that leaves, the rest of its word may follow, which is not meant for the next prompt. */
const LINGER = 250
const FEWEST_ROWS = 3

/** A demo led by keys. What was shown can be shown again: every stop is kept as it was. */
export class DemoTerminal implements DemoStage {
  readonly types = true
  readonly #options: DemoTerminalOptions
  readonly #sheet = new DemoSheet()
  readonly #past = new DemoPast<readonly string[]>()
  #aside: DemoAside | null = null
  #desk: Desk
  /** The page that the demo has come to, and the one that is looked at; 0 before the first. */
  #marked = 0
  #shown = 0
  #stop: Stop | null = null
  #wish: Exclude<Wish, { kind: 'on' }> | null = null
  /** Whether this wait, and whether everything up to the next stop is to be over at once. */
  #goesOn = false
  #hurried = false
  /** What is told at once until something else is told: somebody has seen enough of it. */
  #enough: WaitReason | null = null
  #interrupted = false
  readonly #talk: DemoTalk
  #wake = () => {}

  constructor(options: DemoTerminalOptions) {
    this.#options = options
    this.#desk = openDesk(options.mode)
    this.#talk = new DemoTalk(options.now)
  }

  get columns(): number {
    return this.#options.console.columns
  }

  get rows(): number {
    return Math.max(FEWEST_ROWS, this.#options.console.rows - this.#footer().length)
  }

  /** Takes the terminal; for the first time with what stands under the demo. */
  async open(aside: DemoAside | null = this.#aside): Promise<void> {
    this.#aside = aside
    await this.#options.console.open(
      (key) => this.#hear(key),
      () => this.#paint(),
    )
    this.#paint()
  }

  /** `isOver`: everything was shown, and the end of it stays for whoever looks up late. */
  close(isOver = false): void {
    this.#options.console.close(isOver ? lastRows(this.#sheet.lines(), this.rows, this.columns) : [])
  }

  async write(text: string): Promise<void> {
    if (!this.#past.isLate) this.#sheet.write(text)
  }

  async clear(): Promise<void> {
    this.#sheet.clear()
  }

  mark(label: string): void {
    this.#marked = Number.parseInt(label, 10)
    this.#show()
  }

  async wait(milliseconds: number, why: WaitReason): Promise<void> {
    const isLed = this.#desk.mode === 'steps' && (why === 'reading' || why === 'thinking')
    if (why !== this.#enough) this.#enough = null
    const isSkipped = this.#hurried || this.#enough !== null || this.#past.isLate
    if (!isLed && !isSkipped && this.#wish === null) {
      this.#goesOn = false
      await this.#pass(milliseconds)
      while (this.#isHeldUp() && !this.#goesOn && !this.#isLeft()) await this.#passed(SECOND)
      // Whoever leads it wants to see all of what comes until the next stop.
      if (this.#goesOn && this.#desk.mode !== 'plays') this.#hurried = true
      else if (this.#goesOn && why !== 'reading') this.#enough = why
    }
    if (this.#interrupted) throw new Interrupted()
  }

  async stop(stop: Stop): Promise<Wish> {
    if (this.#stop !== stop) {
      this.#stop = stop
      const poll = openPoll(stop.asked, this.#options.style())
      this.#past.add({ page: stop.page, shown: this.#sheet.lines(), poll })
      this.#hurried = false
    }
    this.#goesOn = this.#desk.mode === 'plays'
    while (!this.#goesOn && !this.#isLeft()) await this.#passed(SECOND)
    if (this.#interrupted) throw new Interrupted()
    const wish = this.#wish
    this.#wish = null
    if (wish !== null) return wish
    this.#stop = null
    this.#past.goOn()
    const answer = this.#settle(this.#past.last()?.poll ?? null)
    return answer === null ? ON : { kind: 'on', answer }
  }

  late(): { answer: string | null } | null {
    const stop = this.#past.takeLate()
    if (stop !== null) this.#sheet.rewind(stop.shown)
    return stop === null ? null : { answer: this.#settle(stop.poll) }
  }

  /** The votes belong to the page once it goes on. Gives the answer that most of them want. */
  #settle(poll: Poll | null): string | null {
    this.#sheet.append(poll?.lines(this.#options.style()) ?? [])
    return poll?.answer() ?? null
  }

  /** Waits for the rest of a word whose first letter has left, so that it is not read by whoever comes next. */
  async linger(): Promise<void> {
    for (let before = ''; this.#desk.acted !== before && this.#desk.acted !== ''; ) {
      before = this.#desk.acted
      await this.#passed(LINGER)
    }
    this.#desk = { ...this.#desk, acted: '' }
  }

  #hear(key: DemoKey | null): void {
    if (key === null) this.#wish = { kind: 'quit' }
    else if (key.kind === 'interrupt') this.#interrupted = true
    else this.#press(key)
    this.#paint()
    this.#wake()
  }

  #press(key: DemoKey): void {
    const { desk, act } = this.#talk.hear(this.#desk, key, {
      stops: this.#past.pages(),
      isStopped: this.#stop !== null,
      pages: this.#options.pages,
      only: this.#options.only,
      ballot: this.#past.takesHands(this.#desk, key),
      isOver: this.#stop?.last ?? false,
    })
    this.#desk = desk
    if (act !== null) this.#act(act)
    if (desk.blank || desk.mode === 'held') this.#aside?.hold()
    else this.#aside?.go()
    this.#show()
  }

  #act(act: Act): void {
    switch (act.kind) {
      case 'on':
        this.#goesOn = true
        break
      case 'page':
      case 'sandbox':
        this.#wish = act
        break
      case 'quit':
        this.#wish = { ...act, page: this.#pageSeen() }
        break
      case 'talk':
        this.#talk.begin()
        break
      case 'hands':
        this.#desk = { ...this.#desk, notice: this.#past.count(this.#desk.at, act.text) ?? '' }
    }
  }

  /** Lets time pass while the demo tells something; a key that means something here ends it. */
  async #pass(milliseconds: number): Promise<void> {
    for (let left = milliseconds; left > 0; left -= SECOND) {
      await this.#passed(Math.min(left, SECOND))
      if (this.#goesOn || this.#isLeft() || this.#isHeldUp()) return
    }
  }

  /** Whether nothing new is told meanwhile: something is looked at once more, or nothing is. */
  #isHeldUp(): boolean {
    const { mode, at, blank } = this.#desk
    return mode === 'held' || at !== null || blank || this.#past.isLateVote(this.#desk)
  }

  #isLeft(): boolean {
    return this.#wish !== null || this.#interrupted
  }

  /** Resolves after a key, or after so long; what stands under the demo goes with the time. */
  async #passed(milliseconds: number): Promise<void> {
    this.#paint()
    const over = new AbortController()
    this.#wake = () => over.abort()
    await this.#options.timers.wait(milliseconds, over.signal)
    this.#wake = () => {}
  }

  #footer(): string[] {
    const { console, pages, style } = this.#options
    const { columns, rows } = console
    const answers = this.#past.pollAt(this.#desk.at)?.ballot.options.length ?? 0
    const shown = { aside: this.#aside, talk: this.#talk, desk: this.#desk, pages, answers, columns, rows }
    return demoFooter(shown, style())
  }

  /** Says which page is looked at. */
  #show(): void {
    const page = this.#pageSeen()
    if (page !== this.#shown) this.#aside?.show(page)
    this.#shown = page
  }

  #pageSeen(): number {
    return this.#past.at(this.#desk.at)?.page ?? this.#marked
  }

  #paint(): void {
    const { console, style } = this.#options
    const lines = this.#past.at(this.#desk.at)?.shown ?? this.#sheet.lines()
    const votes = this.#past.pollAt(this.#desk.at)?.lines(style()) ?? []
    const text = lastRows([...lines, ...votes], this.rows, this.columns)
    console.paint(this.#desk.blank ? [] : [...text, ...this.#footer()])
  }
}
