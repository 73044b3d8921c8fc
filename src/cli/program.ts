import { resolve } from 'node:path'
import { Command, CommanderError, Help } from 'commander'
import type { Screen } from '../terminal/screen.ts'
import { addBare } from './commands/bare.ts'
import { addCheck } from './commands/check.ts'
import { addDemo } from './commands/demo.ts'
import { addDoctor } from './commands/doctor.ts'
import { addList } from './commands/list.ts'
import { addNew } from './commands/new.ts'
import { addPrint } from './commands/print.ts'
import { addProgress } from './commands/progress.ts'
import { addQuiz } from './commands/quiz.ts'
import { addReport } from './commands/report.ts'
import { addRequest } from './commands/request.ts'
import { addReset } from './commands/reset.ts'
import { addReview } from './commands/review.ts'
import { addSandbox } from './commands/sandbox.ts'
import { addSql } from './commands/sql.ts'
import { addStart } from './commands/start.ts'
import { addSystems } from './commands/systems.ts'
import type { CourseSource } from './course/course-source.ts'
import { addGlobals, readGlobals } from './globals.ts'
import { dropThread, endThread } from './kitchen/thread-end.ts'
import { calledName } from './process/called-name.ts'
import type { World } from './process/world.ts'
import { openSession, type Session } from './session.ts'
import { scriptAsOperand } from './sql/script-operand.ts'
import { VERSION } from './version.ts'
import { helpLast } from './wording/help-last.ts'
import { isCommand, unknownWord, usageFailure } from './wording/usage.ts'

/** A command as the commands are added with: what it does, given a session, ends with an exit code. */
export type Run = (work: (session: Session) => Promise<number>) => Promise<void>

/** In the order of the help: what learners do, then what is open to everybody, then what authors need. */
const COMMANDS = [
  addList,
  addStart,
  addQuiz,
  addReview,
  addProgress,
  addReset,
  addRequest,
  addSql,
  addSandbox,
  addSystems,
  addDemo,
  addPrint,
  addNew,
  addCheck,
  addReport,
  addDoctor,
]

/** Finds out which command is meant, and runs it. Rejects with a `Failure` for what cannot be understood. */
export async function runCommand(world: World, out: Screen, err: Screen): Promise<number> {
  const name = calledName(world)
  const program = new Command(name)
  let code = 0
  let told = ''
  const run: Run = async (work) => {
    const globals = readGlobals(program)
    const session = await openSession(world, globals, { out, err, source: openCourse })
    try {
      code = await endThread(session, await work(session))
    } finally {
      dropThread(session)
    }
  }

  // Settings are inherited by the commands added after them.
  program
    .exitOverride()
    .configureOutput({
      writeOut: (text) => (told += text),
      writeErr: () => {},
      outputError: () => {},
      // Asked when help is written, and every option has been read.
      getOutHelpWidth: () => program.opts<{ width?: number }>().width ?? helpWidth(world),
    })
    .configureHelp({
      showGlobalOptions: true,
      minWidthToWrap: 16,
      // That a command has options is nothing that helps to choose one.
      subcommandTerm: (command) => new Help().subcommandTerm(command).replace(' [options]', ''),
    })
    .description('Learn how backends work: follow real requests from a click to a row and back.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'explain a command')
  addGlobals(program)
  for (const add of COMMANDS) add(program, run, name)
  addBare(program, run, name)

  try {
    const argv = scriptAsOperand(helpLast(world.argv, program), program)
    await program.parseAsync(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode !== 0) throw usageFailure(error, program, name)
    const [word = '-'] = program.args
    // Whatever stands behind it, what is no command cannot be explained.
    if (error.code !== 'commander.version' && !word.startsWith('-') && !isCommand(word, program)) {
      throw unknownWord(program.args, program, name)
    }
  }
  await out.write(told)
  return code
}

async function openCourse(session: Session): Promise<CourseSource> {
  const { world, globals, builtIn } = session
  if (globals.course === null) return builtIn.course
  // Reading Markdown takes longer to load than everything else.
  const [{ folderCourse }, { consentTo }] = await Promise.all([
    import('./course/folder-course.ts'),
    import('./course/consent.ts'),
  ])
  const root = resolve(world.cwd, globals.course)
  return folderCourse(root, { consent: consentTo(session, root), builtIn })
}

function helpWidth({ stdout }: World): number {
  return Math.min(100, Math.max(60, stdout.columns ?? 80))
}
