/** Header names in lower case; `set-cookie` is always an array, other repeated headers are joined with ", ". */
export type HeaderMap = Record<string, string | string[]>

/** UTF-8 text, or bytes where it is not UTF-8. No body is the empty string. */
export type Body = string | Uint8Array

/** A request as the client sent it; of a raw, broken one, as much as could be read. */
export interface SentRequest {
  method: string
  target: string
  headers: HeaderMap
  body: Body
}

/** A response as the client received it. */
export interface ReceivedResponse {
  status: number
  reason: string
  headers: HeaderMap
  body: Body
}

/** Nobody answered. `code` is Node's own (ENOTFOUND, ECONNREFUSED, ECONNRESET, ETIMEDOUT). */
export interface NoAnswer {
  code: string
  message: string
}

/** What to send: a message to be written out properly, or bytes to be sent as they are. */
export type RequestMessage =
  | {
      kind: 'message'
      method: string
      target: string
      headers: [name: string, value: string][]
      /** Headers, in lower case, that the client would add by itself and leaves out. */
      without?: readonly string[]
      body: Body
    }
  | { kind: 'raw'; bytes: Uint8Array }
