/** What both data sets of a system must have: a claim, the statement that asks for it, and the rows that prove it. */
export type Shape = [claim: string, sql: string, expected: unknown[][]][]
