// Stands in the bundle for what Commander starts subcommands with that are programs of their own: the tutor has none.
module.exports = {}
