import { gfmToMarkdown } from 'mdast-util-gfm'
import { type Options, toMarkdown } from 'mdast-util-to-markdown'
import type { Prose } from './lesson.ts'

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
        { character: '$', inConstruct: 'phrasing' },
        { character: '<', inConstruct: 'phrasing' },
        // An address in a row is data, and no link.
        { character: ':', before: '[a-z]', after: '//', inConstruct: 'phrasing' },
        { character: '@', inConstruct: 'phrasing' },
      ],
    },
  ],
}

/** Nodes as Markdown (CommonMark and GFM) that means them and nothing else: what would be read as a sign is escaped. */
export function writeMarkdown(nodes: Prose): string {
  return toMarkdown({ type: 'root', children: nodes }, OPTIONS)
}
