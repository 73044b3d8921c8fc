import { describe, expect, it } from 'vitest'
import { readShipped } from '../open-system.ts'

const systems = [
  'ice-cream',
  'burger-bar',
  'bookshop',
  'contact-form',
  'clinic',
  'language-app',
  'store',
] as const

describe.each(systems)('the pages of %s', async (name) => {
  const { files } = await readShipped(name)
  const texts = files.map(({ path, bytes }) => ({ path, text: Buffer.from(bytes).toString('utf8') }))
  const pages = texts.filter(({ path }) => path.endsWith('.html'))
  const scripts = texts.filter(({ path }) => path.endsWith('.js'))

  it('are there', () => {
    expect(files.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/index.html', '/favicon.svg', '/robots.txt', '/wire.js']),
    )
  })

  it('need nothing from elsewhere', () => {
    const links = texts.flatMap(({ path, text }) =>
      [...text.matchAll(/\b(?:https?:)?\/\/[\w.-]+\.\w+/g)].map(([link]) => `${path}: ${link}`),
    )
    expect(links.filter((link) => !link.endsWith('http://www.w3.org'))).toEqual([])
  })

  it('find every file that they name', () => {
    const named = [
      ...pages.flatMap(({ text }) =>
        [...text.matchAll(/(?:href|src)="(\/[^"#]+)"/g)].map((match) => match[1]),
      ),
      ...scripts.flatMap(({ text }) => [...text.matchAll(/from '\.(\/[^']+)'/g)].map((match) => match[1])),
    ]
    const paths = files.map(({ path }) => path)
    expect(named.length).toBeGreaterThan(3)
    expect(named.filter((path) => path !== undefined && !paths.includes(path))).toEqual([])
  })

  it('find every element that their program asks for', () => {
    const page = pages.find(({ path }) => path === '/index.html')?.text ?? ''
    const ids = scripts.flatMap(({ text }) =>
      [...text.matchAll(/(?:find|getElementById)\('([\w-]+)'\)/g)].map((match) => match[1]),
    )
    expect(ids.length).toBeGreaterThan(5)
    expect(ids.filter((id) => !page.includes(`id="${id}"`))).toEqual([])
  })

  it('never take text for markup', () => {
    for (const { text } of scripts)
      expect(text).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write/)
  })

  it('say their language and have a title', () => {
    for (const { text } of pages) {
      expect(text).toContain('<html lang="en">')
      expect(text).toMatch(/<title>.+<\/title>/)
    }
  })
})
