import type { Nodes } from 'mdast'

/** Blocks stand on lines of their own; everything else is run together. */
const BLOCKS = new Set([
  'paragraph',
  'heading',
  'code',
  'list',
  'listItem',
  'blockquote',
  'table',
  'tableRow',
])

/** The words of Markdown without its marks: soft line breaks are spaces, blocks stand on lines of their own. */
export function textOf(nodes: readonly Nodes[]): string {
  let text = ''
  for (const node of nodes) {
    const inside = textOfNode(node)
    if (text !== '' && BLOCKS.has(node.type)) text += '\n'
    else if (text !== '' && node.type === 'tableCell') text += ' '
    text += inside
  }
  return text
}

function textOfNode(node: Nodes): string {
  switch (node.type) {
    case 'text':
      return node.value.replace(/\s*\n\s*/g, ' ')
    case 'inlineCode':
    case 'code':
      return node.value
    case 'image':
    case 'imageReference':
      return node.alt ?? ''
    case 'break':
      return '\n'
    default:
      return 'children' in node ? textOf(node.children) : ''
  }
}
