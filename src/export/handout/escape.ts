const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as it stands in HTML and SVG, between tags and in attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}

/** An address that does nothing but lead somewhere; null for every other. */
export function safeAddress(url: string): string | null {
  return /^(?:https?:\/\/|mailto:|#)/i.test(url) ? url : null
}
