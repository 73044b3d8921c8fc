/** A remark of a reader of files, as a sentence for a terminal: with a capital, a full stop, and names in quotes. */
export function sentence(remark: string): string {
  const text = remark.replace(/`([^`"]*)`/g, '"$1"').replaceAll('`', '')
  const begun = text.charAt(0).toUpperCase() + text.slice(1)
  return begun === '' || /[.?!…]"?$/.test(begun) ? begun : `${begun}.`
}
