// Stands in the bundle for `node:process`. Importing that one reads every property of the process, which opens
// standard input and costs a start five milliseconds.
export default globalThis.process
