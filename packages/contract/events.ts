import type { Static, TObject } from 'typebox'

/**
 * An event that a service publishes: ids and figures, never entities, cards or secrets. The name ends in its version.
 */
export type EventContract<Data extends TObject = TObject> = {
  readonly type: string
  readonly service: string
  readonly summary: string
  /** The field of the data that names the aggregate; events of one aggregate are delivered in their order. */
  readonly aggregate: string
  readonly data: Data
}

type EventEntry = { readonly summary: string; readonly aggregate: string; readonly data: TObject }
export type EventsOf<Entries extends Record<string, EventEntry>> = {
  readonly [Type in keyof Entries]: EventContract<Entries[Type]['data']>
}

/** Names the events of a service, as in `'order.placed.v1': { summary, aggregate: 'orderId', data }`. */
export function defineEvents<const Entries extends Record<string, EventEntry>>(
  service: string,
  entries: Entries,
): EventsOf<Entries> {
  const named = Object.entries(entries).map(([type, entry]) => {
    if (!/^[a-z-]+(\.[a-z-]+)+\.v\d+$/.test(type)) throw new Error(`${type}: an event is named subject.happened.vN`)
    if (entry.data.properties[entry.aggregate] === undefined) throw new Error(`${type}: no field ${entry.aggregate}`)
    return [type, { type, service, ...entry }]
  })
  return Object.fromEntries(named)
}

/** A published event, as a consumer receives it. */
export type EventOf<Event extends EventContract> = {
  readonly id: string
  readonly type: string
  readonly storeId: string
  readonly aggregateId: string
  readonly occurredAt: string
  readonly requestId: string
  readonly data: Static<Event['data']>
}
