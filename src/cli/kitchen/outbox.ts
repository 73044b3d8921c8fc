import type { Report } from '../../backend/thread/thread.ts'

/**
 * Reports together what comes together: to wake the other thread takes longer than most of what it is told. `later` runs
 * something once everything is done that can be done now. Nothing is kept back when code comes next that may never end,
 * a statement or a handler; and of what a handler does, nothing until then.
 */
export function openOutbox(
  send: (reports: readonly Report[]) => void,
  later: (flush: () => void) => void,
): (report: Report) => void {
  let reports: Report[] = []
  /** The tasks of which a handler may be at work. */
  const handled = new Set<number>()
  const flush = () => {
    if (reports.length > 0) send(reports)
    reports = []
  }
  return (report) => {
    if (reports.length === 0) later(flush)
    reports.push(report)
    if (isPrelude(report)) {
      flush()
      if (report.type === 'happened') handled.add(report.id)
    } else if (report.type === 'happened') {
      if (handled.has(report.id)) queueMicrotask(flush)
    } else if (report.type === 'done' || report.type === 'failed') handled.delete(report.id)
  }
}

function isPrelude(report: Report): boolean {
  if (report.type === 'begins') return report.sql !== '' || report.code
  return report.type === 'happened' && report.event.type === 'enter' && report.event.station === 'application'
}
