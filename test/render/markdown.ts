import type { RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

/** Markdown as a lesson has it: parsed, with GitHub's extensions. */
export function proseOf(markdown: string): RootContent[] {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }).children
}

/** The inside of a single paragraph. */
export function inlineOf(markdown: string) {
  const [first] = proseOf(markdown)
  return first?.type === 'paragraph' ? first.children : []
}
