import manifest from '../../package.json' with { type: 'json' }

export const VERSION: string = manifest.version

/** The oldest version of Node that it runs on. */
export const OLDEST_NODE: string = manifest.engines.node.replace(/^\D+/, '')
