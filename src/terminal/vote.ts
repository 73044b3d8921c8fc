import { renderNotice } from '../render/notice.ts'
import { type Ballot, type Hands, renderVotes } from '../render/vote.ts'
import { readHands } from './hands.ts'
import { type TalkParts, talk } from './talk.ts'

/** How a vote was left: by going on, or by a key or word that is not the vote's own. */
export interface VoteEnd {
  votes: readonly Hands[]
  /** `on`, or the name of the key (`left`, `pageup`, `b`, `s`, `q`), or the word that was typed. */
  left: string
}

const ON: ReadonlySet<string> = new Set(['', 'space', 'right', 'pagedown', 'on', 'go on'])
/** Keys that mean something while nothing has been typed: those of a presenter among them. */
const SINGLES = ['space', 'right', 'pagedown', 'left', 'pageup', 'b', 's', 'q', 't']
const WORDS: Readonly<Record<string, string>> = {
  blank: 'b',
  sandbox: 's',
  quit: 'q',
  exit: 'q',
  back: 'left',
  talk: 't',
}
const AWAY: ReadonlySet<string> = new Set(['left', 'pageup', 'b', 's', 'q'])

/**
 * Lets a class vote on a question before it is answered: hands are typed as `8 15 5 2`, and stand there as bars; after
 * a talk, the second vote beside the first. `before`: the votes that there were, where somebody has come back.
 */
export async function holdVote(
  parts: TalkParts,
  ballot: Ballot,
  before: readonly Hands[] = [],
): Promise<VoteEnd> {
  const { dialogue, screen, style } = parts
  const say = (lines: readonly string[]) => screen.write(`\n${lines.join('\n')}\n`)
  let votes = before
  for (;;) {
    const keys = () => keyLine(votes.length, ballot, parts)
    const entry = await dialogue.ask({ label: 'hands> ', keys, singles: dialogue.arrows ? SINGLES : [] })
    if (entry.kind === 'end') return { votes, left: 'q' }
    const typed = (entry.kind === 'key' ? entry.key : entry.text).trim()
    const said = typed.toLowerCase().replace(/^:/, '')
    const word = WORDS[said] ?? said
    if (ON.has(word)) return { votes, left: 'on' }
    if (AWAY.has(word)) return { votes, left: word }
    if (word === 't') {
      await talk(parts)
      continue
    }
    const read = readHands(typed, ballot.options.length)
    if ('why' in read) {
      await say(renderNotice(read.why, style()))
      continue
    }
    // What is compared is what they thought at first with what they think now.
    const [first] = votes
    votes = first === undefined ? [read.hands] : [first, read.hands]
    await say(renderVotes(ballot, votes, style()))
  }
}

function keyLine(votes: number, { options }: Ballot, { dialogue, style }: TalkParts): string {
  const { accessible, glyphs, width } = style()
  const example = ['8', '15', '5', '2', '1', '0'].slice(0, Math.max(2, Math.min(options.length, 4))).join(' ')
  const hands = votes === 0 ? `hands: ${example}` : 'hands again'
  if (accessible) return `Type the ${hands}; t starts a talk; Enter runs it.`
  const more = width < 80 ? [] : ['b blank', 's sandbox']
  const run = dialogue.arrows ? 'Space runs it' : 'Enter runs it'
  return ` ${[hands, 't talk', run, ...more, 'q quit'].join(` ${glyphs.middot} `)}`
}
