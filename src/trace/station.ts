/** The places a request passes, from the outside in. The order is the depth: `client` is 0. */
export const STATIONS = ['client', 'server', 'api', 'application', 'database', 'partner'] as const

export type Station = (typeof STATIONS)[number]

/** The deeper of two stations. A partner counts as deeper than the database only because it comes last. */
export function deeper(a: Station, b: Station): Station {
  return STATIONS.indexOf(a) >= STATIONS.indexOf(b) ? a : b
}
