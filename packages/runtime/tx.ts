import type { Call } from '@merastore/contract'
import type { Clock } from '@merastore/kernel'
import type postgres from 'postgres'
import type { Types } from './database-clients.ts'

export type Sql = postgres.Sql<Types>
export type Fragment = postgres.PendingQuery<postgres.Row[]> | postgres.Fragment
export type JsonValue = postgres.JSONValue

/** An open transaction of one store. Statements are tagged templates: tx`select …`. */
export type Tx = Sql & { readonly context: TxContext }
export type TxContext = { readonly call: Call; readonly schema: string; readonly clock: Clock }
