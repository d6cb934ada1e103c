import { type ChildProcess, fork } from 'node:child_process'
import type { Served } from './http-floor.ts'

export type FloorProcess = AsyncDisposable & { readonly url: string; readonly pid: number }

/** Starts the bare HTTP server; see http-floor.ts. */
export async function startFloor(served: Served): Promise<FloorProcess> {
  const child = fork(new URL('./http-floor.ts', import.meta.url))
  const port = await answerOf(child)
  child.send(served)
  await answerOf(child)
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    async [Symbol.asyncDispose]() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await ended
    },
  }
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', () => reject(new Error('the bare HTTP server has ended')))
  })
}
