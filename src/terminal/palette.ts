import { PLAIN_PALETTE } from '../render/style/palette.ts'
import type { Palette } from '../render/style/style.ts'

/**
 * Sixteen colours only: the person's own theme decides what they look like, on dark and on light ground. Blue and
 * magenta are bright, because the dark ones of Windows Terminal and xterm stand out from black by 2:1 only; white is
 * not used, because on light ground many themes make it the ground itself.
 */
export async function openPalette(colour: boolean): Promise<Palette> {
  if (!colour) return PLAIN_PALETTE
  const { Chalk } = await import('chalk')
  const chalk = new Chalk({ level: 1 })
  return {
    station: {
      client: chalk.cyan,
      server: chalk.blueBright,
      api: chalk.magentaBright,
      application: chalk.yellow,
      database: chalk.green,
      partner: chalk.bold,
    },
    good: chalk.green,
    refusal: chalk.yellow,
    bad: chalk.red,
    dim: chalk.dim,
    strong: chalk.bold,
    emphasis: chalk.italic,
    heading: chalk.bold.cyan,
    link: chalk.underline,
    code: chalk.cyan,
    syntax: {
      keyword: chalk.magentaBright,
      string: chalk.green,
      number: chalk.yellow,
      // What a comment says is meant for whoever learns from the code.
      comment: chalk.italic,
      name: chalk.cyan,
      punctuation: chalk.dim,
    },
  }
}
