/** `flavours` → `flavour`, `menu_items` → `menu item`, `categories` → `category`; a word without plural stays. */
export function singular(name: string): string {
  const words = name.replaceAll('_', ' ')
  if (/[^aeiou]ies$/.test(words)) return words.replace(/ies$/, 'y')
  if (/(?:ss|sh|ch|x)es$/.test(words)) return words.slice(0, -2)
  return isPlural(words) ? words.slice(0, -1) : words
}

/** Whether an English noun looks like a plural. */
export function isPlural(name: string): boolean {
  return /[^su]s$/.test(name) && !/(?:is|news)$/.test(name)
}

export function withArticle(noun: string): string {
  return `${/^[aeio]/i.test(noun) ? 'an' : 'a'} ${noun}`
}
