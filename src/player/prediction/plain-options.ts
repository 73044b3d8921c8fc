import { STATIONS, type Station } from '../../trace/station.ts'

/** How many things there are to choose from, beside "I don't know". */
const OPTIONS = 4

/** What a sensible person may expect of a method, the likeliest first. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  GET: ['200', '404', '500', '403'],
  HEAD: ['200', '404', '405', '500'],
  POST: ['201', '422', '404', '200'],
  PUT: ['200', '404', '422', '201'],
  PATCH: ['200', '404', '422', '405'],
  DELETE: ['204', '404', '409', '405'],
}
const ODD_METHOD = ['405', '200', '404', '400']
const WHEN_TROUBLED = ['503', '500', '502', 'no answer']

/** Statuses in ascending order, `no answer` last; exactly `among` (and the truth) where the author gave some. */
export function statusOptions(
  method: string,
  among: readonly number[],
  did: string,
  troubled: boolean,
): string[] {
  const usual = USUAL[method.toUpperCase()] ?? ODD_METHOD
  if (among.length > 0) return [...new Set([...among.map(String), did])].sort(byStatus)
  const likely = troubled ? [usual[0] ?? '200', ...WHEN_TROUBLED] : usual
  return withTruth(did, likely).sort(byStatus)
}

/** How a repeated request may end: all alike, all but one, half and half, and what really happened. */
export function statusesOptions(
  method: string,
  times: number,
  among: readonly number[],
  did: string,
): string[] {
  const told = [...did.matchAll(/(\d{3}|no answer) x/g)].map(([, status = '']) => status)
  const pool = among.length > 0 ? among.map(String) : told.length > 1 ? told : [...told, '409', '500']
  const [first = method === 'POST' ? '201' : '200', second = '409', ...others] = [...new Set(pool)]
  const half = Math.ceil(times / 2)
  const likely = [
    `${first} x${times}`,
    `${first} x1, ${second} x${times - 1}`,
    `${second} x${times}`,
    // Whoever names a status wants it to be chosen from.
    ...(among.length > 0 ? others.map((other) => `${other} x${times}`) : []),
    ...(half === 1 ? [] : [`${first} x${half}, ${second} x${times - half}`]),
  ]
  return withTruth(did, likely, OPTIONS + Math.max(0, among.length - 2)).sort(byCountOf(first))
}

/** The stations by depth; the rarer ones only where they are the truth. */
export function stationOptions(did: Station): string[] {
  const usual: Station[] = ['server', 'api', 'application', 'database']
  return STATIONS.filter((station) => usual.includes(station) || station === did)
}

/** Numbers in ascending order: the truth and its likeliest rivals, none below zero. */
export function numbersAround(did: number, rivals: readonly number[]): string[] {
  const likely = rivals.filter((rival) => rival >= 0).map(String)
  return withTruth(String(did), likely).sort((a, b) => Number(a) - Number(b))
}

/** The truth and the first of the others, as many as there are to be. */
export function withTruth(did: string, others: readonly string[], most = OPTIONS): string[] {
  return [did, ...new Set(others.filter((other) => other !== did))].slice(0, most)
}

function byStatus(a: string, b: string): number {
  if (a === 'no answer' || b === 'no answer') return a === b ? 0 : a === 'no answer' ? 1 : -1
  return Number(a) - Number(b)
}

function byCountOf(status: string): (a: string, b: string) => number {
  const count = (label: string) => Number(new RegExp(`${status} x(\\d+)`).exec(label)?.[1] ?? 0)
  return (a, b) => count(b) - count(a)
}
