import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Lens } from '../../lesson/lesson.ts'
import { fileName, wholeNumber } from '../globals.ts'
import type { Run } from '../program.ts'
import { Failure } from '../wording/failure.ts'

const FORMATS = ['text', 'json', 'ndjson', 'curl'] as const
export type RequestFormat = (typeof FORMATS)[number]
// Every exchange has a trace, and all of them are kept until they can be summed up.
const MOST = 10_000
const LENSES = ['restaurant', 'technical', 'both'] as const satisfies readonly Lens[]

interface Options {
  file?: string
  raw?: string
  set?: [name: string, value: string][]
  lens: Lens
  times: number
  concurrent: number
  format: RequestFormat
}

export function addRequest(program: Command, run: Run, name: string): void {
  program
    .command('request')
    .summary('send a request, and see its way')
    .description(
      'Send a request to a backend, and see its way through it. Every run starts from the same data.',
    )
    .usage('[options] <system> [method] <target> [item...]')
    .argument('<system>', `its name: ${name} systems shows them`)
    .argument('[words...]', 'method, target, and items: name=text, name:=json, name==query, Header:value')
    .option('--file <file>', 'every request of an .http file, in order; - is standard input', fileName)
    .option('--raw <text>', 'send this text as the body')
    .option('--set <name=value>', 'a setting or a fault, as in database=down; may be repeated', addSetting)
    .addOption(new Option('--lens <lens>', 'whose words to use').choices(LENSES).default('technical'))
    .option('--times <n>', 'send it so many times', wholeNumber(MOST), 1)
    .option('--concurrent <n>', 'so many at once', wholeNumber(MOST), 1)
    .addOption(new Option('--format <format>', 'how to write the exchange').choices(FORMATS).default('text'))
    .addHelpText('after', `\nExample:\n  ${name} request ice-cream POST /orders flavour=mango qty:=2`)
    .action((system: string, words: string[], options: Options) =>
      run(async (session) => {
        const { request } = await import('../request/request.ts')
        if (options.concurrent > 1 && options.times === 1) {
          throw new Failure(
            '--concurrent is for a request that is sent several times, and this one is sent once.',
            `Say how often: --times ${options.concurrent} --concurrent ${options.concurrent}`,
          )
        }
        const { file = null, raw = null, set = [], ...rest } = options
        return request(session, { system, words, file, raw, set, ...rest })
      }),
    )
}

function addSetting(text: string, before: [string, string][] = []): [string, string][] {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? []
  if (name === undefined || value === undefined) {
    throw new InvalidArgumentError('It is written NAME=VALUE, as in database=down.')
  }
  return [...before, [name, value]]
}
