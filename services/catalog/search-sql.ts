import type { Fragment, Tx } from '@merastore/runtime'
import { lastCodePoint, searchedForms } from './search-terms.ts'

/** A word counts twice where a product has it, in whatever grammatical form; once where it is a beginning or mistyped. */
const wholeFactor = 2

/**
 * What a query finds, as tables of a WITH clause: `hits (product_id, rank, words, slots)`, with the slots as bits, and
 * `asked`, the words that are wanted. Parameters make no difference to the text. A slot is answered by its word as it
 * was typed, by words of the same stem, by two neighbours written as one, and where the shop has none of these, by words
 * that are one slip of the hand away. Stop words of the language are wanted only where there is nothing else.
 */
function searchTables(tx: Tx, query: string): Fragment {
  const { storeId } = tx.context.call
  const forms = searchedForms(query)
  return tx`
    typed as materialized (
      select f.slot, f.word, f.below, f.is_joined, coalesce(lexeme.stems[1], f.word) as stem,
        not f.is_joined and length(f.word) > 1
          and cardinality(ts_lexize(s.search_dictionary::regdictionary, f.written)) = 0 as is_stop_word
      from unnest(${forms.map(({ slot }) => slot)}::integer[], ${forms.map(({ word }) => word)}::text[],
        ${forms.map(({ written }) => written)}::text[], ${forms.map(({ below }) => below)}::text[], ${forms.map(({ isJoined }) => isJoined)}::boolean[])
        as f (slot, word, written, below, is_joined)
      join catalog.settings s on s.store_id = ${storeId}
      cross join lateral (select ts_lexize(s.search_dictionary::regdictionary, f.word)) as lexeme (stems)
    ), stop_words as materialized (
      select slot from typed where is_stop_word and exists (select from typed where not is_stop_word and not is_joined)
    ), asked as materialized (
      select * from typed where slot not in (select slot from stop_words)
    ), forms as materialized (
      select slot, word as first, below, true as is_sure from asked
      union
      select slot, stem, stem || ' ', length(word) - length(stem) < 4 from asked
      union
      select a.slot, w.word, w.word || ' ', length(a.word) - length(a.stem) < 4 from asked a
      join catalog.search_words w on w.store_id = ${storeId} and w.stem = a.stem collate "C"
    ), known as materialized (
      -- The stem of a slip may be another word: "earings" is no ear.
      select f.slot from forms f
      where f.is_sure and exists (select from catalog.search_terms t
        where t.store_id = ${storeId} and t.term >= f.first collate "C" and t.term < f.below collate "C")
    ), slips as materialized (
      select a.slot, w.word from asked a
      cross join lateral (
        select catalog.keys_of(a.word) union select catalog.keys_of(a.stem) where length(a.stem) > 3
      ) as k (key)
      join catalog.search_typos t on t.store_id = ${storeId} and t.key = k.key collate "C"
      join catalog.search_words w on w.store_id = ${storeId} and w.stem = t.stem
      where length(a.word) > 3 and a.slot not in (select slot from known)
    ), ${twoSlips(tx)}, alternatives as materialized (
      select slot, first, below, ${wholeFactor}::integer as factor from forms
      union
      select slot, word, word || ' ', 1 from slips
      union
      select slot, word, word || ' ', 1 from two_slips
    ), hits as materialized (
      select product_id, sum(weight)::integer as rank, count(*)::integer as words, bit_or(1 << slot) as slots
      from (
        select a.slot, t.product_id, max(case when t.term = a.first then t.weight * a.factor else t.weight end) as weight
        from alternatives a
        join catalog.search_terms t on t.store_id = ${storeId} and t.term >= a.first collate "C"
          and t.term < a.below collate "C"
        -- Of so wide ranges PostgreSQL expects few words and hits, and makes no place for half of the shop beforehand.
        where a.slot between 0 and 1000 and t.weight between 0 and 1000
        group by a.slot, t.product_id
      ) found
      group by product_id
    )`
}

/**
 * Words that are two slips of the hand away, of long words that nothing else answers. Keys of two missing letters would
 * make the vocabulary several times as large, so they are compared here: of a few words that begin like the one that was
 * typed, and behind that beginning.
 */
function twoSlips(tx: Tx): Fragment {
  const { storeId } = tx.context.call
  return tx`
    two_slips as materialized (
      select a.slot, near.word
      from (
        select slot, word, stem from asked
        where not is_joined and length(word) between 7 and 17
          and slot not in (select slot from known) and slot not in (select slot from slips)
        order by slot limit 2
      ) a
      cross join lateral (
        select alike.word from (
          select w.word from catalog.search_words w
          where w.store_id = ${storeId} and w.word >= left(a.word, 4) collate "C"
            and w.word < left(a.word, 4) || ${lastCodePoint} collate "C"
          order by w.word limit 500
        ) alike
        where length(alike.word) between 8 and 16 and abs(length(alike.word) - length(a.word)) < 3
        limit 100
      ) near
      where exists (
          (select catalog.keys_of_two(substr(a.word, 5)) union select catalog.keys_of_two(substr(a.stem, 5)))
          intersect select catalog.keys_of_two(substr(near.word, 5)))
        -- Words of descriptions alone have no typos.
        and exists (select from catalog.search_typos t
          where t.store_id = ${storeId} and t.key = near.word collate "C")
    )`
}

/** The number of words that are wanted. */
const wordsWanted = '(select count(distinct slot) from asked)'

/**
 * The products `p` that meet the conditions and have every word of the query, as a table
 * `matched (product_id, rank, slots)` behind those of the search. Where there are none, those that have the most words,
 * all of them the same ones: what was left out can be said in a sentence.
 */
export function matchedProducts(tx: Tx, query: string, conditions: Fragment): Fragment {
  const { storeId } = tx.context.call
  return tx`
    ${searchTables(tx, query)}, full_hits as materialized (
      select hit.product_id, hit.rank, hit.slots from hits hit
      join catalog.products p on p.store_id = ${storeId} and p.id = hit.product_id
      where hit.words = ${tx.unsafe(wordsWanted)} ${conditions}
    ), some_hits as materialized (
      select hit.product_id, hit.rank, hit.slots, hit.words from hits hit
      join catalog.products p on p.store_id = ${storeId} and p.id = hit.product_id
      where not exists (select from full_hits) ${conditions}
    ), matched as (
      select product_id, rank, slots from full_hits
      union all
      select product_id, rank, slots from some_hits
      where slots = (select slots from some_hits order by words desc, rank desc, slots limit 1)
    )`
}

/** The words of the query that the products of `matched` lack, in its order. */
export const wordsLeftOut = `array(
  select word from asked where not is_joined and slots & (1 << slot) = 0 order by slot)`

/** The products with every word of a query, as rows (product_id); undefined where nothing is searched. */
export function productsWithWords(tx: Tx, query: string | undefined): Fragment | undefined {
  if (!isSearch(query)) return undefined
  return tx`with ${searchTables(tx, query)} select product_id from hits where words = ${tx.unsafe(wordsWanted)}`
}

/** Spaces search nothing; what has neither letter nor digit searches, and finds nothing. */
export function isSearch(query: string | undefined): query is string {
  return query !== undefined && query.trim() !== ''
}
