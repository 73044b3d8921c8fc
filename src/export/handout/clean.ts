import type { Flow, Inline, Prose } from '../../lesson/lesson.ts'
import { safeAddress } from './escape.ts'
import type { Voice } from './voice.ts'

/**
 * Prose as a handout may hand it on: everything that hides or acts is made visible, pictures are told, raw HTML is
 * text, and no link leads anywhere but to an address.
 */
export function cleanProse(nodes: Prose, voice: Pick<Voice, 'line' | 'lines'>): Prose {
  return nodes.flatMap((node) => clean(node, voice))
}

/** The same in a line. */
export function cleanInline(nodes: Inline, voice: Pick<Voice, 'line' | 'lines'>): Inline {
  // What is cleaned stays of its kind: what stands in a line becomes text or what it was.
  return cleanProse(nodes, voice) as Inline
}

function clean(node: Prose[number], voice: Pick<Voice, 'line' | 'lines'>): Prose {
  const line = (value: string) => voice.line(value.replace(/\s*\n\s*/g, ' '))
  switch (node.type) {
    case 'text':
      return [{ type: 'text', value: line(node.value) }]
    case 'html':
      return [{ type: 'text', value: line(node.value) }]
    case 'inlineCode':
      return [{ type: 'inlineCode', value: line(node.value) }]
    case 'code': {
      const language = /^[\w+#.-]+$/.exec(node.lang ?? '')?.[0]
      const value = voice.lines(node.value).join('\n')
      return [{ type: 'code', ...(language === undefined ? {} : { lang: language }), value }]
    }
    case 'image':
    case 'imageReference':
      return [{ type: 'text', value: `[${line(node.alt || 'picture')}]` }]
    case 'footnoteReference':
      return [{ type: 'text', value: `[${line(node.label ?? node.identifier)}]` }]
    case 'link': {
      const children = cleanInline(node.children, voice)
      const url = safeAddress(node.url)
      return url === null ? children : [{ type: 'link', url: line(url), children }]
    }
    case 'linkReference':
      return cleanInline(node.children, voice)
    case 'heading':
      // Headings are the handout's own.
      return [
        { type: 'paragraph', children: [{ type: 'strong', children: cleanInline(node.children, voice) }] },
      ]
    case 'footnoteDefinition':
      return cleanProse(node.children, voice)
    case 'definition':
    case 'yaml':
      return []
    case 'break':
    case 'thematicBreak':
      return [node]
    default:
      // A copy has the type of its original: its children become others of the same kind.
      return [{ ...node, children: cleanProse(node.children, voice) as Flow } as Prose[number]]
  }
}
