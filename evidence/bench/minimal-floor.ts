import { newId } from '@merastore/kernel'
import type postgres from 'postgres'
import type { BarePurchase } from './purchase-floor.ts'

/** The least that an order can be: reserve, order, payment, confirm, one statement and one commit each, on bare tables. */
export async function prepareMinimalFloor(owner: postgres.Sql, variantIds: readonly string[]): Promise<BarePurchase> {
  await owner.unsafe(`
    create schema minimal;
    create table minimal.stock (id text primary key, available integer not null check (available >= 0))
      with (fillfactor = 50);
    create table minimal.orders (id text primary key, status text not null, email text not null, total bigint not null);
    create table minimal.lines (order_id text, variant_id text, quantity integer, primary key (order_id, variant_id));
    create table minimal.payments (id text primary key, order_id text not null, amount bigint not null);
    create table minimal.facts (position bigint generated always as identity primary key, data jsonb not null)`)
  await owner`insert into minimal.stock select unnest(${[...variantIds]}::text[]), 1000000000`
  return async (sql, [first, second]) => {
    const [id, payment] = [newId('order'), newId('payment')]
    await sql`
      update minimal.stock s set available = s.available - 1
      from (select id from minimal.stock where id in (${first}, ${second}) order by id for update) locked
      where s.id = locked.id`
    await sql`
      with placed as (insert into minimal.orders values (${id}, 'pending', 'buyer@example.com', 4290))
      insert into minimal.lines values (${id}, ${first}, 1), (${id}, ${second}, 1)`
    await sql`insert into minimal.payments values (${payment}, ${id}, 4290)`
    await sql`
      with confirmed as (update minimal.orders set status = 'placed' where id = ${id})
      insert into minimal.facts (data) values (jsonb_build_object('orderId', ${id}::text))`
    return [id]
  }
}
