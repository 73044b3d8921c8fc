import { isAbsolute, resolve } from 'node:path'

/**
 * Where somebody stands. A folder that has been removed meanwhile is where the shell still believes to be; the process
 * leaves it, because Node starts no thread there.
 */
export function workingFolder(process: Pick<NodeJS.Process, 'env' | 'cwd' | 'chdir'>): string {
  try {
    return process.cwd()
  } catch {
    process.chdir('/')
    const { PWD = '' } = process.env
    return isAbsolute(PWD) ? PWD : resolve('/')
  }
}

/** What the operating system knows of whoever calls. */
interface Account {
  homedir(): string
  userInfo(): { homedir: string }
}

/** The home of whoever calls. An account that has none, as in a container, is given the root: what Docker gives it. */
export function homeFolder({ homedir, userInfo }: Account): string {
  for (const read of [homedir, () => userInfo().homedir]) {
    try {
      const home = read()
      // HOME may be set and empty, or say anything.
      if (isAbsolute(home)) return home
    } catch {
      // There is no such account: the next one to ask may know more.
    }
  }
  return resolve('/')
}
