import type { Nodes, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfm } from 'micromark-extension-gfm'
import { DEEPEST } from '../limits.ts'

const gfmSyntax = gfm()
const gfmTree = gfmFromMarkdown()
const frontmatterSyntax = frontmatter(['yaml'])
const frontmatterTree = frontmatterFromMarkdown(['yaml'])

/** CommonMark and GFM with a front matter, with positions. */
export function parseFile(text: string): Root {
  return fromMarkdown(text, {
    extensions: [frontmatterSyntax, gfmSyntax],
    mdastExtensions: [frontmatterTree, gfmTree],
  })
}

/** CommonMark and GFM inside something else, with positions. */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, { extensions: [gfmSyntax], mdastExtensions: [gfmTree] })
}

/** Where a node begins and ends in the text it was parsed from. */
export function startOf(node: Nodes): number {
  return node.position?.start.offset ?? 0
}

export function endOf(node: Nodes): number {
  return node.position?.end.offset ?? 0
}

const NESTING = new Set([
  'blockquote',
  'listItem',
  'emphasis',
  'strong',
  'delete',
  'link',
  'footnoteDefinition',
])

/** The first node that stands deeper than allowed, or null. Walks without recursion, whatever the depth. */
export function findTooDeep(root: Root): Nodes | null {
  const open: { node: Nodes; depth: number }[] = [{ node: root, depth: 0 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const depth = next.depth + (NESTING.has(next.node.type) ? 1 : 0)
    if (depth > DEEPEST) return next.node
    if ('children' in next.node) for (const node of next.node.children) open.push({ node, depth })
  }
  return null
}
