import type { OwnerSession } from './owner-session.ts'

/** What would show the rows of one store to another, by the name of the table, view or function. */
export type IsolationFault = { readonly name: string; readonly fault: string }

/**
 * What of these schemas the database does not hold to the store of a transaction: tables without row-level security that
 * their owner is under too, or whose keys do not begin with the store, and views and functions that run with the rights of
 * whoever made them. The schema `merastore` has such functions on purpose, and is not asked about.
 */
export async function findIsolationFaults(
  sql: OwnerSession,
  schemas: readonly string[],
): Promise<readonly IsolationFault[]> {
  return sql<IsolationFault[]>`
    with relations as (
      select c.oid, c.relname, c.relkind, c.reloptions, n.nspname, c.relrowsecurity and c.relforcerowsecurity as is_forced
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any(${[...schemas]}::text[]) and c.relkind in ('r', 'p', 'v', 'm', 'f'))
    select format('%I.%I', nspname, relname) as name, case
      when relkind = 'm' then 'is a materialized view, which knows no row-level security'
      when relkind = 'f' then 'is a foreign table, which knows no row-level security'
      when relkind = 'v' then 'is a view without security_invoker, so it shows the rows of all stores'
      when not is_forced then 'is not held to the store by row-level security'
      else 'has no primary key that begins with store_id' end as fault
    from relations
    where relkind in ('m', 'f')
      or relkind = 'v' and not coalesce('security_invoker=true' = any(reloptions) or 'security_invoker=on' = any(reloptions), false)
      or relkind in ('r', 'p') and (not is_forced or not exists (
        select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
        where i.indrelid = relations.oid and i.indisprimary and a.attname = 'store_id'))
    union all
    select format('%I.%I', n.nspname, p.proname), 'is a function with security definer that answers, so it shows the rows of all stores'
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = any(${[...schemas]}::text[]) and p.prosecdef and p.prorettype not in ('void'::regtype, 'trigger'::regtype)
    order by name`
}
