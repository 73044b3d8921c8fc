import type { Paint, Palette } from './style.ts'

const plain: Paint = (text) => text

/** No colour at all: for pipes, NO_COLOR and tests. */
export const PLAIN_PALETTE: Palette = {
  station: {
    client: plain,
    server: plain,
    api: plain,
    application: plain,
    database: plain,
    partner: plain,
  },
  good: plain,
  refusal: plain,
  bad: plain,
  dim: plain,
  strong: plain,
  emphasis: plain,
  heading: plain,
  link: plain,
  code: plain,
  syntax: {
    keyword: plain,
    string: plain,
    number: plain,
    comment: plain,
    name: plain,
    punctuation: plain,
  },
}
