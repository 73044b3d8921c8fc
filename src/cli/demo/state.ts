import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { SpeakerSheet } from '../../player/speaker-sheet.ts'
import { makeFolder } from '../../progress/make-folder.ts'
import type { SpeakerTime } from '../../render/demo/speaker-sheet.ts'
import { writeWhole } from '../files/write-whole.ts'
import { dataFolder } from '../process/data-folder.ts'
import type { World } from '../process/world.ts'

/** What a running demo tells whoever follows it from another terminal. */
export interface DemoState {
  version: 1
  /** Of the program that shows the demo. */
  pid: number
  /** Milliseconds since 1970: when `time` was so. */
  at: number
  sheet: SpeakerSheet
  time: SpeakerTime
}

/** A file is read whole; a longer one is none of ours. Bytes. */
const LONGEST = 1_000_000

type Place = Pick<World, 'env' | 'cwd' | 'platform' | 'home'>

/** The name of the file, in the data folder. */
const STATE_FILE = 'demo.json'

function pathOf(world: Place): string {
  return join(dataFolder(world), STATE_FILE)
}

/** Rejects as `node:fs` does where the data folder is none to write in. */
export async function writeDemoState(world: Place, state: DemoState): Promise<void> {
  await makeFolder(dataFolder(world))
  await writeWhole(pathOf(world), `${JSON.stringify(state)}\n`)
}

/** Takes back what this program has told; what another one tells by now stays. */
export async function endDemoState(world: Place, pid: number): Promise<void> {
  const state = await readDemoState(world)
  if (state?.pid === pid) await rm(pathOf(world), { force: true }).catch(() => {})
}

/** null where nobody shows a demo, or nothing can be read of it. */
export async function readDemoState(world: Place): Promise<DemoState | null> {
  const text = await readStart(pathOf(world)).catch(() => '')
  try {
    const state: unknown = JSON.parse(text)
    return isDemoState(state) ? state : null
  } catch {
    return null
  }
}

async function readStart(path: string): Promise<string> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LONGEST), 0, LONGEST, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

function isDemoState(value: unknown): value is DemoState {
  return (
    isRecord(value) &&
    value.version === 1 &&
    areNumbers(value.pid, value.at) &&
    isSheet(value.sheet) &&
    isRecord(value.time) &&
    areNumbers(value.time.elapsed) &&
    typeof value.time.paused === 'boolean'
  )
}

function isSheet(value: unknown): value is SpeakerSheet {
  return (
    isRecord(value) &&
    areNumbers(value.page) &&
    [value.lesson, value.title].every((text) => typeof text === 'string') &&
    (value.next === null || typeof value.next === 'string') &&
    Array.isArray(value.notes) &&
    value.notes.every((note) => typeof note === 'string') &&
    Array.isArray(value.plan) &&
    value.plan.every((part: unknown) => isRecord(part) && areNumbers(part.from, part.until))
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function areNumbers(...values: unknown[]): boolean {
  return values.every((value) => typeof value === 'number' && Number.isFinite(value))
}
