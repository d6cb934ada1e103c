import { newId } from '@merastore/kernel'
import { type Fragment, onlyRow, type Tx } from '@merastore/runtime'
import { standardTaxClass } from '@merastore/tax/contract'
import type { NewShippingMethod, ShippingArea, ShippingMethod, ShippingZone } from './contract.ts'

export function zoneColumns(tx: Tx): Fragment {
  return tx`z.zone_id as id, z.name, z.areas, z.revision`
}

export function methodColumns(tx: Tx): Fragment {
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

export type ZoneFields = { readonly name: string; readonly areas: readonly ShippingArea[] }

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

export function methodColumnNames(tx: Tx): Fragment {
  return tx`
    store_id, method_id, zone_id, name, description, kind, bands, free_from, min_days, max_days, tax_class, active,
    position`
}

export function methodValues(tx: Tx, zoneId: string, method: MethodFields): Fragment {
  return tx`
    ${tx.context.call.storeId}, ${newId('shippingMethod')}, ${zoneId}, ${method.name}, ${method.description},
    ${method.kind}, ${tx.json(method.bands)}, ${method.freeFrom}, ${method.minDays}, ${method.maxDays},
    ${method.taxClass}, ${method.active}, ${method.position}`
}
