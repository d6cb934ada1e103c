import { newId } from '@merastore/kernel'
import { systemClock, testDatabase, visitorCall } from '@merastore/testing'
import { expect, it } from 'vitest'
import { refusingBroken } from './broken-constraint.ts'

const { database, owner } = await testDatabase()
const db = database.forSchema('named', systemClock)
await owner.unsafe(`
  create schema named; grant usage on schema named to merastore_app;
  create table named.names (store_id text not null, name text not null,
    constraint names_pkey primary key (store_id, name));
  select merastore.isolate('named.names');`)

it('refuses what breaks a constraint by its code, and hides no other failure', async () => {
  const call = visitorCall(newId('store'))
  const add = () => db.tx(call, async (tx) => void (await tx`insert into named.names values (${call.storeId}, 'Milk')`))
  const codes = { names_pkey: 'NAME_TAKEN' } as const
  expect(await refusingBroken(codes, add)).toBeUndefined()
  expect(await refusingBroken(codes, add)).toEqual({ outcome: 'refused', code: 'NAME_TAKEN' })
  await expect(refusingBroken({}, add)).rejects.toThrow('names_pkey')
  await expect(refusingBroken(codes, () => Promise.reject(new Error('lost')))).rejects.toThrow('lost')
})
