import { gfmToMarkdown } from 'mdast-util-gfm'
import { type Options, toMarkdown, type Unsafe } from 'mdast-util-to-markdown'
import type { Prose } from '../lesson.ts'

/** Where signs mean nothing anyway. */
const notInConstruct: Unsafe['notInConstruct'] = ['autolink', 'destinationLiteral', 'destinationRaw']

const OPTIONS: Options = {
  bullet: '-',
  emphasis: '_',
  fences: true,
  listItemIndent: 'one',
  resourceLink: true,
  rule: '-',
  extensions: [
    gfmToMarkdown({ tablePipeAlign: false }),
    {
      unsafe: [
        // Some hosts read formulas between dollar signs, and tags wherever an angle bracket stands.
        { character: '$', inConstruct: 'phrasing', notInConstruct },
        { character: '<', inConstruct: 'phrasing', notInConstruct },
        // An address in a row is data, and no link.
        { character: ':', before: '[a-z]', after: '//', inConstruct: 'phrasing', notInConstruct },
        { character: '@', inConstruct: 'phrasing', notInConstruct },
      ],
    },
  ],
}

/** Nodes as Markdown (CommonMark and GFM) that means them and nothing else: what would be read as a sign is escaped. */
export function writeMarkdown(nodes: Prose): string {
  return toMarkdown({ type: 'root', children: nodes }, OPTIONS)
}
