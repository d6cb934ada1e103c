import { newId } from '@merastore/kernel'
import { type Fragment, onlyRow, type Tx } from '@merastore/runtime'
import { standardTaxClass } from '@merastore/tax/contract'
import type { NewShippingMethod, ShippingArea, ShippingMethod, ShippingZone } from './contract.ts'

function zoneColumns(tx: Tx): Fragment {
  return tx`z.zone_id as id, z.name, z.areas, z.revision`
}

function methodColumns(tx: Tx): Fragment {
  return tx`
    m.method_id as id, m.zone_id as "zoneId", m.name, m.description, m.kind, m.bands, m.free_from as "freeFrom",
    m.min_days as "minDays", m.max_days as "maxDays", m.tax_class as "taxClass", m.active, m.position, m.revision`
}

export type ZoneWithMethods = ShippingZone & { readonly methods: readonly ShippingMethod[] }

/** All zones with their active methods in order, for quotes. */
export async function listZonesWithMethods(tx: Tx): Promise<ZoneWithMethods[]> {
  const { storeId } = tx.context.call
  return tx<ZoneWithMethods[]>`
    select ${zoneColumns(tx)}, coalesce((
      select jsonb_agg(to_jsonb(method) order by method.position, method.id)
      from (
        select ${methodColumns(tx)} from shipping.methods m
        where m.store_id = z.store_id and m.zone_id = z.zone_id and m.active
      ) as method
    ), '[]') as methods
    from shipping.zones z where z.store_id = ${storeId} order by z.zone_id`
}

export async function listZonesAfter(tx: Tx, afterId: string, limit: number): Promise<ShippingZone[]> {
  return tx<ShippingZone[]>`
    select ${zoneColumns(tx)} from shipping.zones z
    where z.store_id = ${tx.context.call.storeId} and z.zone_id > ${afterId} order by z.zone_id limit ${limit}`
}

export async function findZoneById(tx: Tx, zoneId: string): Promise<ShippingZone | undefined> {
  const [row] = await tx<ShippingZone[]>`
    select ${zoneColumns(tx)} from shipping.zones z
    where z.store_id = ${tx.context.call.storeId} and z.zone_id = ${zoneId}`
  return row
}

export type ZoneFields = { readonly name: string; readonly areas: readonly ShippingArea[] }

/** @throws `zones_name_key` where the name is taken. */
export async function insertZone(tx: Tx, { name, areas }: ZoneFields): Promise<ShippingZone> {
  return onlyRow(
    await tx<ShippingZone[]>`
    insert into shipping.zones as z (store_id, zone_id, name, areas)
    values (${tx.context.call.storeId}, ${newId('zone')}, ${name}, ${tx.json([...areas])})
    returning ${zoneColumns(tx)}`,
  )
}

/** @throws `zones_name_key` where the name is taken. */
export async function updateZone(tx: Tx, zoneId: string, { name, areas }: Partial<ZoneFields>, revision: number) {
  const [row] = await tx<ShippingZone[]>`
    update shipping.zones z set name = coalesce(${name ?? null}, z.name),
      areas = ${areas === undefined ? tx`z.areas` : tx`${tx.json([...areas])}::jsonb`}, revision = z.revision + 1
    where z.store_id = ${tx.context.call.storeId} and z.zone_id = ${zoneId} and z.revision = ${revision}
    returning ${zoneColumns(tx)}`
  return row
}

/** Removes a zone with its methods; false where there is none. */
export async function deleteZoneRow(tx: Tx, zoneId: string): Promise<boolean> {
  const rows = await tx`
    delete from shipping.zones where store_id = ${tx.context.call.storeId} and zone_id = ${zoneId} returning 1`
  return rows.length > 0
}

/** The zone of this name, made or brought to these areas. */
export async function upsertZone(tx: Tx, { name, areas }: ZoneFields): Promise<string> {
  const row = onlyRow(
    await tx<{ id: string }[]>`
    insert into shipping.zones as z (store_id, zone_id, name, areas)
    values (${tx.context.call.storeId}, ${newId('zone')}, ${name}, ${tx.json([...areas])})
    on conflict (store_id, name) do update set areas = excluded.areas,
      revision = z.revision + case when z.areas = excluded.areas then 0 else 1 end
    returning z.zone_id as id`,
  )
  return row.id
}

export type MethodFields = Omit<ShippingMethod, 'id' | 'zoneId' | 'revision'>

/** A new method with what was left open: no description, never free, standard tax, on offer, first in order. */
export function withDefaults(method: NewShippingMethod): MethodFields {
  return { description: null, freeFrom: null, taxClass: standardTaxClass, active: true, position: 0, ...method }
}

export async function listMethodsAfter(tx: Tx, zoneId: string | undefined, afterId: string, limit: number) {
  return tx<ShippingMethod[]>`
    select ${methodColumns(tx)} from shipping.methods m
    where m.store_id = ${tx.context.call.storeId} and m.method_id > ${afterId}
      and (${zoneId ?? null}::text is null or m.zone_id = ${zoneId ?? null})
    order by m.method_id limit ${limit}`
}

export async function findMethod(tx: Tx, methodId: string): Promise<ShippingMethod | undefined> {
  const [row] = await tx<ShippingMethod[]>`
    select ${methodColumns(tx)} from shipping.methods m
    where m.store_id = ${tx.context.call.storeId} and m.method_id = ${methodId}`
  return row
}

/** @throws `methods_name_key` where the zone has one of this name, `methods_zone_fkey` for an unknown zone. */
export async function insertMethod(tx: Tx, zoneId: string, method: MethodFields): Promise<ShippingMethod> {
  return onlyRow(
    await tx<ShippingMethod[]>`
    insert into shipping.methods as m (${methodColumnNames(tx)}) values (${methodValues(tx, zoneId, method)})
    returning ${methodColumns(tx)}`,
  )
}

/** Makes the method of this name in the zone, or brings it to these fields. */
export async function upsertMethod(tx: Tx, zoneId: string, method: MethodFields): Promise<void> {
  await tx`
    insert into shipping.methods as m (${methodColumnNames(tx)}) values (${methodValues(tx, zoneId, method)})
    on conflict (store_id, zone_id, name) do update set description = excluded.description, kind = excluded.kind,
      bands = excluded.bands, free_from = excluded.free_from, min_days = excluded.min_days,
      max_days = excluded.max_days, tax_class = excluded.tax_class, active = excluded.active,
      position = excluded.position, revision = m.revision + 1
    where (m.description, m.kind, m.bands, m.free_from, m.min_days, m.max_days, m.tax_class, m.active, m.position)
      is distinct from (excluded.description, excluded.kind, excluded.bands, excluded.free_from, excluded.min_days,
        excluded.max_days, excluded.tax_class, excluded.active, excluded.position)`
}

function methodColumnNames(tx: Tx): Fragment {
  return tx`
    store_id, method_id, zone_id, name, description, kind, bands, free_from, min_days, max_days, tax_class, active,
    position`
}

function methodValues(tx: Tx, zoneId: string, method: MethodFields): Fragment {
  return tx`
    ${tx.context.call.storeId}, ${newId('shippingMethod')}, ${zoneId}, ${method.name}, ${method.description},
    ${method.kind}, ${tx.json(method.bands)}, ${method.freeFrom}, ${method.minDays}, ${method.maxDays},
    ${method.taxClass}, ${method.active}, ${method.position}`
}

/** Writes all fields of a method, if the revision still stands. @throws `methods_name_key`. */
export async function updateMethod(tx: Tx, methodId: string, method: MethodFields, revision: number) {
  const [row] = await tx<ShippingMethod[]>`
    update shipping.methods m set name = ${method.name}, description = ${method.description}, kind = ${method.kind},
      bands = ${tx.json(method.bands)}, free_from = ${method.freeFrom}, min_days = ${method.minDays},
      max_days = ${method.maxDays}, tax_class = ${method.taxClass}, active = ${method.active},
      position = ${method.position}, revision = m.revision + 1
    where m.store_id = ${tx.context.call.storeId} and m.method_id = ${methodId} and m.revision = ${revision}
    returning ${methodColumns(tx)}`
  return row
}

export async function deleteMethodRow(tx: Tx, methodId: string): Promise<boolean> {
  const rows = await tx`
    delete from shipping.methods where store_id = ${tx.context.call.storeId} and method_id = ${methodId} returning 1`
  return rows.length > 0
}
