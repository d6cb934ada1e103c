import type { Call } from '@merastore/contract'
import type { Db } from '@merastore/runtime'
import { changeRecord, findRecord } from './provider-records-sql.ts'

/** What a provider remembers of a store, by keys of its choice: plain data, as JSON can hold it. */
export type ProviderRecords = {
  find<Value>(key: string, call: Call): Promise<Value | undefined>
  /** Writes what `change` makes of the record. Changes of one record wait for one another; one that throws changes nothing. */
  change<Value>(key: string, change: (before: Value | undefined) => Value, call: Call): Promise<Value>
}

/** The records of a provider, which no other provider sees. */
export function createProviderRecords(db: Db, provider: string): ProviderRecords {
  return {
    find: <Value>(key: string, call: Call) =>
      db.read(call, (tx) => findRecord(tx, provider, key)) as Promise<Value | undefined>,
    change: <Value>(key: string, change: (before: Value | undefined) => Value, call: Call) =>
      db.tx(call, (tx) => changeRecord(tx, provider, key, change as (before: unknown) => unknown)) as Promise<Value>,
  }
}
