import type { Fragment, Tx } from '@merastore/runtime'
import type { VocabularyWord } from './search-terms.ts'

/**
 * The parts of a statement that add words to the vocabulary of the shop: most are there already, and are only looked up.
 * A word stays when its last product has gone: it finds nothing then.
 */
export function addVocabulary(tx: Tx, words: readonly VocabularyWord[]): Fragment {
  const { storeId } = tx.context.call
  return tx`
    vocabulary as materialized (
      select v.word, v.is_prominent, catalog.stem_of(s.search_dictionary, v.word) as stem
      from unnest(${words.map(({ word }) => word)}::text[], ${words.map(({ isProminent }) => isProminent)}::boolean[])
        as v (word, is_prominent)
      join catalog.settings s on s.store_id = ${storeId}
      -- One look into the index for each: as "not exists" PostgreSQL read the whole vocabulary to hash it.
      where (select w.word from catalog.search_words w
          where w.store_id = ${storeId} and w.word = v.word collate "C") is null
        or v.is_prominent and length(v.word) > 3 and (select t.key from catalog.search_typos t
          where t.store_id = ${storeId} and t.key = v.word collate "C" limit 1) is null
    ), words_added as (
      insert into catalog.search_words (store_id, word, stem)
      select ${storeId}, word, stem from vocabulary order by word
      on conflict do nothing
    ), typos_added as (
      insert into catalog.search_typos (store_id, key, stem)
      select distinct ${storeId}, k.key, v.stem from vocabulary v
      cross join lateral (select catalog.keys_of(v.word) union select catalog.keys_of(v.stem)) as k (key)
      where v.is_prominent and length(v.word) > 3 order by 2, 3
      on conflict do nothing
    )`
}
