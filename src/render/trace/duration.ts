/** Measured time: whole microseconds as `0.42 ms`, from a second on `1.20 s`. */
export function renderDuration(microseconds: number): string {
  return microseconds < 1_000_000
    ? `${(microseconds / 1000).toFixed(2)} ms`
    : `${(microseconds / 1_000_000).toFixed(2)} s`
}

/** Time that is told and not lived: `300 ms`, `30 s`. */
export function renderSimulated(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${Number((milliseconds / 1000).toFixed(1))} s`
}
