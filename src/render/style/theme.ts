import type { Lens } from '../../lesson/lesson.ts'
import type { Station } from '../../trace/station.ts'
import { STATIONS } from '../../trace/station.ts'

/** The two names of every station. All restaurant words of the project are in this folder, none in the engine. */
export const STATION_WORDS: Record<Station, { restaurant: string; technical: string }> = {
  client: { restaurant: 'you', technical: 'client' },
  server: { restaurant: 'door', technical: 'server' },
  api: { restaurant: 'waiter', technical: 'API' },
  application: { restaurant: 'kitchen', technical: 'application' },
  database: { restaurant: 'pantry', technical: 'database' },
  partner: { restaurant: 'supplier', technical: 'partner' },
}

/** A station as the lens calls it: `door`, `server`, or `door (server)`. */
export function stationWord(station: Station, lens: Lens): string {
  const words = STATION_WORDS[station]
  return lens === 'both' ? `${words.restaurant} (${words.technical})` : words[lens]
}

/** The same with its article, as it stands in a sentence: `the door`, `the server`, `you`. */
export function theStation(station: Station, lens: Lens): string {
  if (station !== 'client' || lens === 'technical') return `the ${stationWord(station, lens)}`
  return lens === 'both' ? 'you (the client)' : 'you'
}

/** How wide the column of station names is, so that lines stand under each other. */
export function stationColumn(lens: Lens): number {
  return Math.max(...STATIONS.map((station) => stationWord(station, lens).length))
}

/** Said of whoever was asked and is not there, be it the door, the kitchen or the pantry. */
export const SILENT = {
  server: 'nobody answers: the server is down',
  application: 'nobody answers: the application is down',
  database: 'nobody answers: the database is down',
} as const

/** Node's code for a server that is not there. */
export const SHUT = 'ECONNREFUSED'

/** Why nobody answered, in plain words, by Node's code. */
export const NO_ANSWER: Record<string, { restaurant: string; technical: string }> = {
  ENOTFOUND: { restaurant: 'nobody knows such an address', technical: 'the name has no address (DNS)' },
  [SHUT]: { restaurant: SILENT.server, technical: 'connection refused' },
  ECONNRESET: { restaurant: 'the line went dead before an answer came', technical: 'connection lost' },
  ETIMEDOUT: { restaurant: 'nobody answered in time', technical: 'timed out' },
}

/** What the methods ask for. `object` stands for the thing that the target names. */
export const ASKING: Record<string, string> = {
  GET: 'ask for',
  HEAD: 'ask about',
  POST: 'hand in a slip for',
  PUT: 'hand in a new version of',
  PATCH: 'ask to change',
  DELETE: 'ask to remove',
  OPTIONS: 'ask what can be done with',
}
