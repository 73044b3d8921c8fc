import type { Report } from '../backend/thread.ts'

/**
 * Reports at once what comes at once: to wake the other thread takes longer than most of what it is told. Nothing is
 * kept back when code comes next that may never end, a statement or a handler.
 */
export function openOutbox(send: (reports: readonly Report[]) => void): (report: Report) => void {
  let reports: Report[] = []
  const flush = () => {
    if (reports.length > 0) send(reports)
    reports = []
  }
  return (report) => {
    if (reports.length === 0) queueMicrotask(flush)
    reports.push(report)
    if (isPrelude(report)) flush()
  }
}

function isPrelude(report: Report): boolean {
  if (report.type === 'begins') return report.sql !== ''
  return report.type === 'happened' && report.event.type === 'enter' && report.event.station === 'application'
}
