import { setTimeout as sleep } from 'node:timers/promises'
import type postgres from 'postgres'
import type { Shop, Workbench } from '../harness/shop.ts'
import type { Staff } from '../races/people.ts'
import { openOrders } from './orders-in-every-state.ts'
import { expectPreserved } from './preserved-fields.ts'
import { openRest } from './rest-of-a-store.ts'

/** What a store of the old version has, how it reads, and how it goes on in the new version. */
export type EveryState = {
  readonly names: readonly string[]
  /** Whatever the old version answered is answered still, field by field. */
  expectPreserved(url: string): Promise<void>
  /** Each takes its next step. */
  goOn(url: string): Promise<void>
}

export type Stage = {
  /** Where the old version answers. */
  readonly url: string
  readonly bench: Workbench
  readonly shop: Shop
  readonly owner: Staff
  readonly sql: postgres.Sql
}

export type Item = { readonly name: string; read(url: string): Promise<unknown>; goOn(url: string): Promise<void> }

/** Fills a store through the APIs of the old version. */
export async function fillEveryState(stage: Stage): Promise<EveryState> {
  const items = [...(await openOrders(stage)), ...(await openRest(stage))]
  const before = await untilSteady(items, stage.url)
  return {
    names: items.map(({ name }) => name),
    async expectPreserved(url) {
      for (const [index, { name, read }] of items.entries()) expectPreserved(before[index], await read(url), name)
    },
    async goOn(url) {
      for (const { goOn } of items) await goOn(url)
    },
  }
}

const steadyMaxMs = 60_000

/** What background work still adds, such as an entry of a timeline, is there when two readings are alike. */
async function untilSteady(items: readonly Item[], url: string): Promise<readonly unknown[]> {
  let last = ''
  for (const untilMs = Date.now() + steadyMaxMs; Date.now() < untilMs; await sleep(1_000)) {
    const all = await Promise.all(items.map(({ read }) => read(url)))
    const text = JSON.stringify(all)
    if (text === last) return all
    last = text
  }
  throw new Error('what the old version answers still changes after a minute')
}
