import { setTimeout as sleep } from 'node:timers/promises'
import { type PlatformProcess, type PlatformProcessOptions, startPlatformProcess } from '../harness/platform-process.ts'
import { sidesOf } from '../harness/sides.ts'
import type { Random } from './random.ts'

/** A platform that is started again whenever it ends, as an operator's supervisor does it. */
export type SupervisedPlatform = AsyncDisposable & {
  readonly url: string
  /** SIGKILL, and it comes back; resolves when the process has ended. */
  kill(): Promise<void>
  /** Resolves when it answers. */
  untilUp(): Promise<void>
  /** How often it ended by itself, which it never should. */
  readonly deaths: readonly string[]
}

const triesMax = 30

/** An installation whose services run apart, each process with a supervisor of its own. A kill takes one of them. */
export async function superviseApart(options: PlatformProcessOptions, random: Random): Promise<SupervisedPlatform> {
  await using stack = new AsyncDisposableStack()
  const sides = (await Promise.all((await sidesOf(options)).map(superviseFrom))).map((side) => stack.use(side))
  const moved = stack.move()
  return {
    // The first is the gateway.
    url: sides[0]?.url ?? '',
    get deaths() {
      return sides.flatMap(({ deaths }) => deaths)
    },
    kill: () => random.pick(sides).kill(),
    untilUp: async () => void (await Promise.all(sides.map((side) => side.untilUp()))),
    [Symbol.asyncDispose]: () => moved.disposeAsync(),
  }
}

export async function superviseFrom(options: PlatformProcessOptions): Promise<SupervisedPlatform> {
  let running: PlatformProcess | undefined = await startPlatformProcess(options)
  let isUp = true
  let killed = false
  let ending = false
  let lost: unknown
  const { url } = running
  const port = Number(new URL(url).port)
  const deaths: string[] = []
  const watch = async () => {
    while (!ending && running !== undefined) {
      await running.ended
      isUp = false
      if (ending) return
      if (!killed) deaths.push(running.output().slice(-2_000))
      killed = false
      running = await startPatiently({ ...options, port }, () => ending)
      if (ending) return void (await running?.stop())
      isUp = true
    }
  }
  const watching = watch().catch((error: unknown) => {
    lost = error
  })
  return {
    url,
    deaths,
    async kill() {
      if (!isUp || running === undefined) return
      killed = true
      await running.kill()
    },
    async untilUp() {
      while (!isUp && lost === undefined) await sleep(20)
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
