import postgres from 'postgres'
import { fillProducts } from '../bench/fill.ts'
import type { Scene } from './scene.ts'

/** Among so many a statement that reads too much shows. */
const products = 3_000

/** Fills a store's catalogue, with options, attributes, categories and a vocabulary, so that reads have something to read. */
export async function fillCatalogue(databaseUrl: string, { storeId, ids }: Scene): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  try {
    await fillProducts(sql, String(ids.variant), { storeId, from: 1, to: products })
    const filled = sql`select id, row_number() over (order by id)::integer as n from catalog.products
      where store_id = ${storeId} and handle like 'article-%'`
    await sql`
      insert into catalog.option_values (store_id, product_id, option_position, position, name, value)
      select ${storeId}, id, o, v, 'o' || 1 + (n + o) % 10, 'v' || 1 + (n + v) % 50
      from (${filled}) p, generate_series(0, 1) o, generate_series(0, 2) v on conflict do nothing`
    await sql`
      insert into catalog.product_attributes (store_id, product_id, code, position, value)
      select ${storeId}, p.id, a.code, 0, 'v' || n % 50 from (${filled}) p, catalog.attributes a
      where a.store_id = ${storeId} and a.id = ${String(ids.attribute)} on conflict do nothing`
    await sql`
      insert into catalog.product_categories (store_id, category_id, product_id, position)
      select ${storeId}, ${String(ids.category)}, id, n from (${filled}) p on conflict do nothing`
    const words = sql`select ${storeId}::text as store_id, 'w' || translate(n::text, '0123456789', 'abcdefghij') as word
      from generate_series(1, ${products}::integer) n`
    await sql`insert into catalog.search_words select store_id, word, word from (${words}) w on conflict do nothing`
    await sql`
      insert into catalog.search_typos select store_id, catalog.keys_of(word), word from (${words}) w on conflict do nothing`
    await sql`analyze`
  } finally {
    await sql.end()
  }
}
