// What only those commands load that open a system, in one piece: every further file costs a start half a millisecond.
export { openBackend } from '../backend/open.ts'
export { loadEngine } from '../database/engine.ts'
