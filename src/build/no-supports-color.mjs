// Stands in the bundle for what Chalk brings along to find out about colours: the tutor tells it, and looking would
// load two of Node's modules at every start.
export default { stdout: false, stderr: false }
