import type { Learner } from '../learner.ts'
import type { SandboxEvent } from './event.ts'
import type { Sandbox } from './sandbox.ts'

/** Asks for one entry after the other, and says what came of each, until somebody leaves. */
export async function* playSandbox(sandbox: Sandbox, learner: Learner): AsyncGenerator<SandboxEvent, void> {
  const { system, title, lesson } = sandbox
  yield { type: 'opened', title, lesson }
  for (;;) {
    const { tables, routes, arguments: behind } = sandbox
    const answer = await learner.ask({
      kind: 'sandbox',
      id: '',
      system,
      lesson,
      ...(sandbox.inTransaction ? { transaction: true as const } : {}),
      tables,
      routes,
      arguments: behind,
      hints: false,
    })
    // Ctrl+D and the end of a pipe come as a command.
    const typed = answer.kind === 'text' ? answer.text : `:${answer.name} ${answer.argument}`
    const event = await sandbox.take(typed)
    if (event === 'left') break
    if (event !== null) yield event
  }
  yield { type: 'closed', lesson }
}
