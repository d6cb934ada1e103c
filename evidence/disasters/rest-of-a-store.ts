import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '@merastore/kernel'
import sharp from 'sharp'
import { createBuyer } from '../harness/buyer.ts'
import { ifMatch, openOperator, password } from '../races/people.ts'
import { outcomeOf, textOf } from '../races/tools.ts'
import type { Item, Stage } from './every-state.ts'
import { expectStatus } from './orders-in-every-state.ts'

/** What a store has beside its orders: rules, people, goods from a file, pictures, and that it may be suspended. */
export async function openRest(stage: Stage): Promise<Item[]> {
  return [
    await addTaxRate(stage),
    await importGoods(stage),
    await uploadPicture(stage),
    await inviteSomebody(stage),
    await suspend(stage),
  ]
}

async function addTaxRate({ owner, url }: Stage): Promise<Item> {
  const rate = { country: 'US', region: 'US-NY', taxClass: 'standard', ratePpm: 88_750, name: 'New York' }
  const made = expectStatus(await owner.requestAt(url, 'POST', '/tax-rates', rate), 201)
  const path = `/tax-rates/${textOf(made, 'id')}`
  const read = (at: string) => owner.requestAt(at, 'GET', path)
  return {
    name: 'the tax rate of a region',
    read: async (at) => expectStatus(await read(at), 200).body,
    async goOn(at) {
      const changed = await owner.requestAt(at, 'PATCH', path, { ratePpm: 88_800 }, ifMatch(await read(at)))
      assert.equal(expectStatus(changed, 200).body.region, 'US-NY')
    },
  }
}

const importMaxMs = 60_000

/** One row is taken, one is refused; both the goods and the report stay. */
async function importGoods({ owner, url, shop }: Stage): Promise<Item> {
  const file =
    'Handle,Title,Vendor,Variant SKU,Variant Price,Variant Inventory Qty\n' +
    'teapot,Teapot,Potter,POT-1,12.50,7\nvase,Vase,Potter,VASE-1,nonsense,1\n'
  const headers = { ...headersOf(owner, shop), 'content-type': 'text/csv', 'idempotency-key': newId('key') }
  const sent = await fetch(`${url}/admin/v1/product-imports`, { method: 'POST', headers, body: file })
  const { id } = (await sent.json()) as { id: string }
  const read = async (at: string) => expectStatus(await owner.requestAt(at, 'GET', `/product-imports/${id}`), 200).body
  let report = await read(url)
  for (const untilMs = Date.now() + importMaxMs; report.finishedAt === null && Date.now() < untilMs; ) {
    await sleep(100)
    report = await read(url)
  }
  assert.deepEqual([report.created, report.rejected], [1, 1], JSON.stringify(report))
  const problems = async (at: string) =>
    expectStatus(await owner.requestAt(at, 'GET', `/product-imports/${id}/problems`), 200).body
  return {
    name: 'an import with what it refused',
    read: async (at) => [await read(at), await problems(at)],
    async goOn(at) {
      const { data } = expectStatus(await owner.requestAt(at, 'GET', '/products?q=teapot'), 200).body
      assert.equal((data as readonly unknown[]).length, 1, 'what was imported is not found')
    },
  }
}

async function uploadPicture({ owner, url, shop }: Stage): Promise<Item> {
  const bytes = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#286' } })
    .png()
    .toBuffer()
  const headers = { ...headersOf(owner, shop), 'content-type': 'image/png' }
  const send = (at: string) => fetch(`${at}/admin/v1/media`, { method: 'POST', headers, body: new Uint8Array(bytes) })
  const sent = await send(url)
  assert.equal(sent.status, 201, 'a picture was not taken')
  const picture = (await sent.json()) as { url: string; sha256: string }
  return {
    name: 'a picture',
    async read(at) {
      const shown = await fetch(new URL(new URL(picture.url, at).pathname, at), { headers: { store: shop.handle } })
      assert.equal(shown.status, 200, picture.url)
      return createHash('sha256')
        .update(Buffer.from(await shown.arrayBuffer()))
        .digest('hex')
    },
    async goOn(at) {
      const again = (await (await send(at)).json()) as typeof picture
      assert.deepEqual([again.sha256, again.url], [picture.sha256, picture.url], 'the same picture is stored twice')
    },
  }
}

/** The link that the old version sent is good in the new one. */
async function inviteSomebody({ owner, url, shop, sql }: Stage): Promise<Item> {
  const email = 'packer@example.com'
  expectStatus(await owner.requestAt(url, 'POST', '/staff', { email, role: 'fulfilment' }), 201)
  const member = async (at: string) => {
    const { data } = expectStatus(await owner.requestAt(at, 'GET', '/staff'), 200).body
    return (data as readonly { email: string; status: string }[]).find((one) => one.email === email)
  }
  return {
    name: 'an invitation that was sent',
    read: member,
    async goOn(at) {
      const [mail] = await sql<{ text: string }[]>`select text from notification.emails where recipient = ${email}`
      const token = /invitation\?token=([\w.~-]+)/.exec(mail?.text ?? '')?.[1]
      const accepted = await fetch(`${at}/admin/v1/staff-invitations/accept`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', store: shop.handle },
        body: JSON.stringify({ token, password, name: 'Pat' }),
      })
      assert.equal(accepted.status, 201, await accepted.text())
      assert.equal((await member(at))?.status, 'active')
    },
  }
}

/** A process may answer for some seconds for what it has just found. */
const knownMaxMs = 30_000

async function suspend({ bench, url }: Stage): Promise<Item> {
  const shop = await bench.openShop('suspended', [{ sku: 'LID', priceMinor: 100, quantity: 1 }])
  const operator = await openOperator(bench, url)
  const path = `/operator/stores/${shop.storeId}`
  const change = async (at: string, verb: 'suspend' | 'resume', body: object) =>
    expectStatus(
      await operator.requestAt(at, 'POST', `${path}/${verb}`, body, ifMatch(await operator.requestAt(at, 'GET', path))),
      200,
    )
  await change(url, 'suspend', { reason: 'The bill of May is open.' })
  const visit = (at: string) => createBuyer({ url: () => at, shop }).request('GET', '/products')
  const untilAnswered = async (at: string, wanted: string) => {
    let found = ''
    for (const untilMs = Date.now() + knownMaxMs; found !== wanted && Date.now() < untilMs; ) {
      found = outcomeOf(await visit(at))
      if (found !== wanted) await sleep(100)
    }
    assert.equal(found, wanted, 'what a visitor of the suspended store is answered')
  }
  await untilAnswered(url, 'STORE_SUSPENDED')
  return {
    name: 'a suspended store',
    read: async (at) => [outcomeOf(await visit(at)), (await operator.requestAt(at, 'GET', path)).body],
    async goOn(at) {
      await change(at, 'resume', {})
      await untilAnswered(at, '200')
    },
  }
}

function headersOf({ authorization }: Stage['owner'], { handle }: Stage['shop']) {
  return { authorization, store: handle }
}
