/** 128 MiB of data, and as much again for what a statement needs while it runs. */
const MOST_PAGES = 32_768
const MOST_MEMORY = 128 * 1024 * 1024

// With its journal in memory and a lock that is never given back, SQLite is several times as fast: it takes its
// files for files, though they lie in memory.
export const SETTINGS = `
  PRAGMA journal_mode = MEMORY;
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA temp_store = MEMORY;
  PRAGMA foreign_keys = ON;
  PRAGMA recursive_triggers = ON;
  PRAGMA hard_heap_limit = ${MOST_MEMORY};
  PRAGMA max_page_count = ${MOST_PAGES};
`
