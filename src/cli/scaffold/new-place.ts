import { resolve } from 'node:path'
import { consentTo } from '../course/consent.ts'
import { courseAbove } from '../course/course-above.ts'
import type { CourseSource, Outline } from '../course/course-source.ts'
import { folderCourse } from '../course/folder-course.ts'
import type { Session } from '../session.ts'
import { Failure } from '../wording/failure.ts'

/** A course to which something is to be added. */
export interface CoursePlace {
  root: string
  source: CourseSource
  outline: Outline
}

/** The course of `--course`, or the one in which the person stands. Rejects with a {@link Failure} where there is none. */
export async function courseAround(session: Session): Promise<CoursePlace> {
  const { world, globals, name, builtIn } = session
  const named = globals.course
  const root = named === null ? await courseAbove(world.cwd) : resolve(world.cwd, named)
  if (root === null) {
    throw new Failure(
      'There is no course here to add it to.',
      `Go into its folder, or name it with --course DIR. ${name} new course DIR makes one.`,
    )
  }
  const source = folderCourse(root, { consent: consentTo(session, root), builtIn })
  return { root, source, outline: await source.outline() }
}
