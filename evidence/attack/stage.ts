import { startCluster } from '../harness/cluster.ts'
import { type DatabaseCpu, openDatabaseCpu } from '../harness/database-cpu.ts'
import { type PlatformProcess, startPlatformProcess } from '../harness/platform-process.ts'
import { openWorkbench, secret, type Workbench } from '../harness/shop.ts'
import { openScene, type Scene } from './scene.ts'
import { openWire, type Wire } from './wire.ts'

/** Marks of what nobody at the near store, or no other customer of it, may see. */
export const marks = { near: 'zqnear', ada: 'zqada', bruno: 'zqbruno', far: 'zqfar', farAda: 'zqfarada' } as const

/** Three stores on one platform, in a process of its own as an operator starts it. */
export type Stage = AsyncDisposable & {
  readonly databaseUrl: string
  readonly platform: PlatformProcess
  readonly bench: Workbench
  readonly wire: Wire
  /** Undefined where the system does not show it. */
  readonly cpu: DatabaseCpu | undefined
  /** The store whose people attack, and are attacked where everything must stay as it is. */
  readonly near: Scene
  /** A store like it, where values may be stored that nobody expected. */
  readonly mid: Scene
  /** The store that has nothing to do with it all. */
  readonly far: Scene
}

// What is attacked is who gets in, not what survives a crash: the database need not wait for the disk.
const hasty = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  // What a statement costs is counted in its own session.
  max_parallel_workers_per_gather: '0',
}

export async function openStage(env: Readonly<Record<string, string>> = {}): Promise<Stage> {
  await using opened = new AsyncDisposableStack()
  const cluster = opened.use(await startCluster(hasty))
  const bench = opened.use(await openWorkbench(cluster.url))
  const platform = opened.use(await startPlatformProcess({ databaseUrl: cluster.url, secret, env }))
  const cpu = opened.use(await openDatabaseCpu(cluster.url))
  const wire = opened.use(openWire(platform.url, { cpu }))
  const { near: nearMark, ada, bruno, far: farMark, farAda } = marks
  const near = await openScene({ wire, bench, handle: 'near', marks: [nearMark, ada, bruno] })
  const mid = await openScene({ wire, bench, handle: 'mid', marks: ['zqmid', 'zqmidada', 'zqmidbruno'] })
  const far = await openScene({ wire, bench, handle: 'zqfar', marks: [farMark, farAda, `${farMark}bruno`] })
  await bench.drain()
  const resources = opened.move()
  return {
    databaseUrl: cluster.url,
    platform,
    bench,
    wire,
    cpu,
    near,
    mid,
    far,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}
