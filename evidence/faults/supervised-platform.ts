import { setTimeout as sleep } from 'node:timers/promises'
import { type PlatformProcess, type PlatformProcessOptions, startPlatformProcess } from '../harness/platform-process.ts'

/** A platform that is started again whenever it ends, as an operator's supervisor does it. */
export type SupervisedPlatform = AsyncDisposable & {
  readonly url: string
  /** When it began to answer, by `Date.now()`; undefined while it is down. */
  upSinceMs(): number | undefined
  /** SIGKILL, and it comes back; resolves when the process has ended. */
  kill(): Promise<void>
  /** Resolves when it answers. */
  untilUp(): Promise<void>
  /** How often it ended by itself, which it never should. */
  readonly deaths: string[]
}

const triesMax = 30

export async function superviseFrom(options: PlatformProcessOptions): Promise<SupervisedPlatform> {
  let running: PlatformProcess | undefined = await startPlatformProcess(options)
  let upSinceMs: number | undefined = Date.now()
  let killed = false
  let ending = false
  let lost: unknown
  const { url } = running
  const port = Number(new URL(url).port)
  const deaths: string[] = []
  const watch = async () => {
    while (!ending && running !== undefined) {
      await running.ended
      upSinceMs = undefined
      if (ending) return
      if (!killed) deaths.push(running.output().slice(-2_000))
      killed = false
      running = await startPatiently({ ...options, port }, () => ending)
      if (ending) return void (await running?.stop())
      upSinceMs = Date.now()
    }
  }
  const watching = watch().catch((error: unknown) => {
    lost = error
  })
  return {
    url,
    deaths,
    upSinceMs: () => upSinceMs,
    async kill() {
      if (upSinceMs === undefined || running === undefined) return
      killed = true
      await running.kill()
    },
    async untilUp() {
      while (upSinceMs === undefined && lost === undefined) await sleep(20)
      if (lost !== undefined) throw lost
    },
    async [Symbol.asyncDispose]() {
      ending = true
      await running?.stop()
      await watching
    },
  }
}

/** While its database is down it cannot start; a supervisor tries again. */
async function startPatiently(
  options: PlatformProcessOptions,
  given: () => boolean,
): Promise<PlatformProcess | undefined> {
  for (let tryNumber = 1; !given(); tryNumber++) {
    try {
      return await startPlatformProcess(options)
    } catch (error) {
      if (tryNumber === triesMax) throw error
      await sleep(200)
    }
  }
  return undefined
}
