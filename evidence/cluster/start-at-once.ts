import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { demoStores } from '../../apps/platform/demo/catalogue.ts'
import { demoSignIn } from '../../apps/platform/seed/seed-demo.ts'
import { startCluster } from '../harness/cluster.ts'
import type { Figure } from '../harness/figures.ts'
import { type PlatformProcess, startPlatformProcess } from '../harness/platform-process.ts'

/**
 * Several processes start at the very same moment on an empty database: all of them come up, and the tables, the secret,
 * the demo and the first signing key are made once.
 */
export async function startAtOnce(processes: number): Promise<Figure[]> {
  await using stack = new AsyncDisposableStack()
  const cluster = stack.use(await startCluster())
  const folder = await mkdtemp(join(tmpdir(), 'merastore-start-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  // No secret is given: the first process makes one and stores it in the folder that all share.
  const env = { DEMO: 'true', DATA_DIR: folder, SECRET: '' }
  const starts = Array.from({ length: processes }, () =>
    startPlatformProcess({ databaseUrl: cluster.url, secret: '', env }),
  )
  const started = await Promise.allSettled(starts)
  const failed = started.filter((one) => one.status === 'rejected')
  const platforms = started.flatMap((one) => (one.status === 'fulfilled' ? [stack.use(one.value)] : []))
  assert.deepEqual(failed, [], 'a process did not start')
  const tokens = await Promise.all(platforms.map(({ url }) => signIn(url)))
  for (const { url } of platforms) for (const token of tokens) await expectKnown(url, token)
  const sql = postgres(cluster.url, { max: 1, onnotice: () => {} })
  stack.defer(() => sql.end())
  await expectMadeOnce(sql)
  return [{ what: 'processes started at once on an empty database: all up, everything made once', value: processes }]
}

async function signIn(url: PlatformProcess['url']): Promise<string> {
  const { email, password } = demoSignIn
  const response = await fetch(`${url}/admin/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  assert.equal(response.status, 201, 'signing in')
  const { accessToken } = (await response.json()) as { accessToken: string }
  return accessToken
}

/** A token of any process is good at every other: they share the secret and the signing keys. */
async function expectKnown(url: string, token: string): Promise<void> {
  const response = await fetch(`${url}/admin/v1/me`, { headers: { authorization: `Bearer ${token}`, store: 'demo' } })
  assert.equal(response.status, 200, `a token at ${url}`)
}

async function expectMadeOnce(sql: postgres.Sql): Promise<void> {
  const stores = await sql`
    select s.handle, (select count(*)::integer from catalog.products p where p.store_id = s.store_id) as products
    from store.stores s order by s.handle`
  const expected = demoStores.map(({ handle, products }) => ({ handle, products: products.length }))
  assert.deepEqual(
    [...stores],
    expected.toSorted((a, b) => (a.handle < b.handle ? -1 : 1)),
  )
  const [row] = await sql`
    select (select count(*)::integer from auth.accounts) as accounts,
      (select count(*)::integer from auth.memberships) as memberships,
      (select count(*)::integer from auth.signing_keys) as keys,
      (select count(*)::integer from (
        select schema_name, name from merastore.migrations group by 1, 2 having count(*) > 1) twice) as "appliedTwice"`
  assert.deepEqual(row, { accounts: 1, memberships: demoStores.length, keys: 2, appliedTwice: 0 })
}
