import { reasonPhrase } from '../../trace/reason-phrase.ts'

/** Hono's `HTTPException` below 500: thrown, and yet an answer. Known by its shape, as Hono itself knows it. */
export interface Refusal extends Error {
  status: number
  getResponse(): Response
  res?: Response
}

export function isRefusal(error: unknown): error is Refusal {
  return isHttpException(error) && error.status < 500
}

export function isHttpException(error: unknown): error is Refusal {
  return (
    error instanceof Error &&
    'getResponse' in error &&
    typeof error.getResponse === 'function' &&
    'status' in error &&
    typeof error.status === 'number'
  )
}

export function reasonGiven(refusal: Refusal): string {
  return refusal.message || reasonPhrase(refusal.status) || `status ${refusal.status}`
}
