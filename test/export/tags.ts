const EMPTY = new Set('br hr meta rect line circle path'.split(' '))

/** The tags of an HTML file by their names, and what is wrong with how they are closed. */
export function tagsOf(html: string): { open: Set<string>; wrong: string[] } {
  const open = new Set<string>()
  const wrong: string[] = []
  const stack: string[] = []
  for (const [whole, slash, name = '', rest = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>/gi)) {
    open.add(name)
    if (slash === '/') {
      if (stack.pop() !== name) wrong.push(whole)
    } else if (!EMPTY.has(name) && !rest.endsWith('/')) stack.push(name)
  }
  return { open, wrong: [...wrong, ...stack] }
}
