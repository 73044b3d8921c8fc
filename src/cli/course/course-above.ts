import { access } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** The nearest folder with a `course.md`, from this one upwards; null where there is none. */
export async function courseAbove(folder: string): Promise<string | null> {
  const isCourse = await access(join(folder, 'course.md')).then(
    () => true,
    () => false,
  )
  if (isCourse) return folder
  return folder === dirname(folder) ? null : courseAbove(dirname(folder))
}
