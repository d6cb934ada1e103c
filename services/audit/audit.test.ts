import { type Auditor, auditInPhases, auditResult, createDispatch } from '@merastore/contract'
import { done, expectDone, newId, unanswered } from '@merastore/kernel'
import { type Logger, silentLogger, startWorker } from '@merastore/runtime'
import type { StoreRecord } from '@merastore/store/contract'
import {
  clientIn,
  modes,
  movableClock,
  openTestService,
  serviceCall,
  staffCall,
  type TestContext,
  testDatabase,
} from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { auditStore } from './audit-store.ts'
import { auditModule } from './service.ts'

const { database, owner } = await testDatabase()
const clock = movableClock()

/** An auditor of 25 subjects in pages of 10, of which the fifth of each page breaks the rule. */
const numbers: Auditor = {
  name: 'numbers',
  rules: { 'numbers-hold': 'All numbers hold.', 'letters-hold': 'All letters hold.' },
  run: auditInPhases([
    async (after) => {
      const from = Number(after?.[0] ?? 0)
      const count = Math.min(10, 25 - from)
      const result = auditResult('numbers-hold', count, [{ subject: `n_${from + 5}`, detail: 'Is odd.' }], {
        waiting: 1,
      })
      return { results: [result], next: from + count < 25 ? [from + count] : null }
    },
  ]),
}
const words: Auditor = {
  name: 'words',
  rules: { 'words-hold': 'All words hold.' },
  run: auditInPhases([async () => ({ results: [auditResult('words-hold', 4, [])], next: null })]),
}

function audits(
  auditors: readonly Auditor[] = [numbers, words],
  more: Pick<
    TestContext<typeof auditModule.needs, typeof auditModule.settings>,
    'clients' | 'settings' | 'logger'
  > = {},
) {
  const service = openTestService(auditModule, { database, clock, auditors, ...more })
  const worker = startWorker({ services: [service], readers: {}, logger: silentLogger, background: false })
  return { service, worker }
}

describe.each(modes)('audits over a %s client', (mode) => {
  it('run in the background, report what each rule came to, and are listed newest first', async () => {
    const { service, worker } = audits()
    const client = await clientIn(mode, service)
    const call = serviceCall(newId('store'), 'test')
    const started = expectDone(await client.startAudit({}, call))
    expect(started).toMatchObject({ status: 'waiting', percent: 0, startedBy: 'test' })
    // Another that is started meanwhile is the same one.
    expect(expectDone(await client.startAudit({}, call)).id).toBe(started.id)
    await worker.drain()
    const audit = expectDone(await client.getAudit({ auditId: started.id }, call))
    expect(audit).toMatchObject({ status: 'completed', percent: 100, checked: 29, violations: 3, reason: null })
    expect(audit.rules).toEqual([
      {
        rule: 'numbers-hold',
        statement: 'All numbers hold.',
        checked: 25,
        waiting: 3,
        violations: 3,
        findings: [5, 15, 25].map((n) => ({ subject: `n_${n}`, detail: 'Is odd.' })),
      },
      { rule: 'letters-hold', statement: 'All letters hold.', checked: 0, waiting: 0, violations: 0, findings: [] },
      { rule: 'words-hold', statement: 'All words hold.', checked: 4, waiting: 0, violations: 0, findings: [] },
    ])
    const second = expectDone(await client.startAudit({}, call))
    expect(second.id).not.toBe(started.id)
    await worker.drain()
    const page = expectDone(await client.listAudits({ limit: 1 }, call))
    expect(page.data.map(({ id }) => id)).toEqual([second.id])
    const rest = expectDone(await client.listAudits({ cursor: page.nextCursor ?? '' }, call))
    expect(rest.data.map(({ id }) => id)).toEqual([started.id])
  })
})

it('is asked for by staff who may, and seen by no other store', async () => {
  const { service } = audits()
  const dispatch = createDispatch(service)
  const storeId = newId('store')
  const key = newId('key')
  const may = staffCall(storeId, ['audit:run', 'audit:read'], { key })
  const started = await dispatch('startAudit', {}, may)
  expect(started).toMatchObject({ outcome: 'done', replayed: false })
  expect(await dispatch('startAudit', {}, may)).toMatchObject({ outcome: 'done', replayed: true })
  expect(await dispatch('startAudit', {}, staffCall(storeId, ['audit:read']))).toMatchObject({
    code: 'PERMISSION_MISSING',
  })
  const auditId = started.outcome === 'done' ? (JSON.parse(started.json) as { id: string }).id : ''
  const elsewhere = staffCall(newId('store'), ['audit:read'])
  expect(await dispatch('getAudit', { auditId }, elsewhere)).toMatchObject({ code: 'AUDIT_NOT_FOUND' })
})

it('starts one, or returns the one under way, also where that ends in the same moment', async () => {
  const { service } = audits()
  const client = await clientIn('local', service)
  const call = serviceCall(newId('store'), 'test')
  let isOver = false
  const ending = (async () => {
    while (!isOver) {
      await owner`
        update audit.audits set status = 'completed', finished_at = now()
        where store_id = ${call.storeId} and status = 'waiting'`
    }
  })()
  const lane = async () => {
    for (let count = 0; count < 60; count++) expectDone(await client.startAudit({}, call))
  }
  await Promise.all(Array.from({ length: 6 }, lane)).finally(() => (isOver = true))
  await ending
})

it('goes on where it was saved, after the process that ran it died', async () => {
  const call = serviceCall(newId('store'), 'test')
  const asked: (string | undefined)[] = []
  const watched: Auditor = {
    ...numbers,
    run: (input, asking) => {
      // The job of this store alone.
      if (asking.storeId === call.storeId) asked.push(input.cursor)
      return numbers.run(input, asking)
    },
  }
  const { service, worker } = audits([watched, words])
  const client = await clientIn('local', service)
  const { id } = expectDone(await client.startAudit({}, call))
  const first = expectDone(await numbers.run({}, call))
  const state = {
    auditor: 0,
    cursor: first.nextCursor,
    rules: [{ rule: 'numbers-hold', statement: '', checked: 10, waiting: 1, violations: 0, findings: [] }],
  }
  await owner`
    update audit.audits set status = 'running', saves = 7,
      state = jsonb_set(state || ${owner.json(state)}, '{rules}', ${owner.json(state.rules)} || (state -> 'rules' -> 2))
    where audit_id = ${id}`
  await worker.drain()
  expect(asked).toHaveLength(2)
  expect(asked[0]).toBe(first.nextCursor)
  expect(expectDone(await client.getAudit({ auditId: id }, call))).toMatchObject({ status: 'completed', checked: 29 })
})

it('ends unproven where an auditor does not answer', async () => {
  const silent: Auditor = { ...words, run: async () => unanswered('down', { mayHaveHappened: false }) }
  const { service, worker } = audits([silent])
  const client = await clientIn('local', service)
  const call = serviceCall(newId('store'), 'test')
  const { id } = expectDone(await client.startAudit({}, call))
  for (let tryNumber = 0; tryNumber < 5; tryNumber++) {
    await worker.drain()
    clock.advance(60_000)
  }
  const audit = expectDone(await client.getAudit({ auditId: id }, call))
  expect(audit).toMatchObject({ status: 'failed', checked: 0 })
  expect(audit.reason).toContain('nothing is proven')
  await expect(auditStore([silent], call.storeId)).rejects.toThrow('down')
})

it('counts all violations of a rule and stores the first fifty', async () => {
  const many: Auditor = {
    name: 'many',
    rules: { all: 'All hold.' },
    run: async () =>
      done({
        results: [
          auditResult(
            'all',
            200,
            Array.from({ length: 120 }, (_, n) => ({ subject: `n_${n}`, detail: '' })),
          ),
        ],
        nextCursor: null,
      }),
  }
  const [rule] = await auditStore([many], newId('store'))
  expect(rule).toMatchObject({ checked: 200, violations: 120 })
  expect(rule?.findings).toHaveLength(50)
})

type Found = { readonly storeId: string; readonly rules: readonly string[] }

function loggerOf(onError: (found: Found) => void): Logger {
  return Object.assign(Object.create(silentLogger), { error: onError })
}

/** The directory of these stores. */
function storesOf(ids: readonly string[]) {
  return { listStores: async () => done({ data: ids.map((id) => ({ id }) as StoreRecord), nextCursor: null }) }
}

it('runs by schedule once in its time for each store, and reports what it found', async () => {
  const [first, second] = [newId('store'), newId('store')]
  const found: string[] = []
  const { service, worker } = audits([numbers], {
    settings: { AUDIT_EVERY_HOURS: 24 },
    clients: { store: storesOf([first, second]) },
    logger: loggerOf((fields) => found.push(`${fields.storeId} ${fields.rules.join()}`)),
  })
  const client = await clientIn('local', service)
  const [timer] = service.timers
  const countOf = async (storeId: string) =>
    expectDone(await client.listAudits({}, serviceCall(storeId, 'test'))).data.map(({ startedBy }) => startedBy)
  // Two processes look at the same moment.
  await Promise.all([timer?.run(), timer?.run()])
  await worker.drain()
  expect(await countOf(first)).toEqual(['schedule'])
  expect(found.toSorted()).toEqual([first, second].toSorted().map((id) => `${id} numbers-hold`))
  // Whoever asks by hand has it audited too.
  clock.advance(23 * 3_600_000)
  await client.startAudit({}, serviceCall(second, 'test'))
  await worker.drain()
  clock.advance(2 * 3_600_000)
  await timer?.run()
  await worker.drain()
  expect(await countOf(first)).toEqual(['schedule', 'schedule'])
  expect(await countOf(second)).toEqual(['test', 'schedule'])
})
