/** What the operating system says in letters, in words that follow "because". */
const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EISDIR: 'it is a folder, not a file',
  EACCES: 'it is not yours to use',
  EPERM: 'it is not yours to use',
  EROFS: 'nothing can be written on that disk',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the space that you may use is full',
  EFBIG: 'the file would be too large',
  EBUSY: 'something else is using it',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  EEXIST: 'something else is there already',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the disk does not work as it should',
  ENXIO: 'it is no ordinary file',
  ENODEV: 'it is no ordinary file',
  EINVAL: 'it is no ordinary file',
  ERR_INVALID_ARG_VALUE: 'its name has a character that no name can have',
}

/** Why a file or a folder could not be used, in words without a full stop. */
export function fileTrouble(error: unknown, wanted: 'read' | 'write' = 'read'): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code === '') return error.message
  // A file that is to be made is not missed.
  if (code === 'ENOENT' && wanted === 'write') return 'the folder that it would be in is not there'
  // Node writes `ECODE: what it means, open '/the/path'`.
  return WORDS[code] ?? error.message.replace(/^E[A-Z0-9]+: /, '').replace(/, \w+( '.*)?$/s, '')
}
