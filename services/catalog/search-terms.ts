/**
 * The words by which a product is found. They are folded (lower case, without accents), so that `creme` finds `Crème`,
 * and stored as rows of text, not as a tsvector: under row-level security PostgreSQL applies only leakproof operators
 * before the policy, and `@@` is none. Measured as the application's role on PostgreSQL 18 with two stores of 20,000
 * products: `tsvector @@` passes its GIN index over and reads the whole table, 14 ms for a word that 10 products have,
 * growing with all stores together; the B-tree on (store, term), whose equality and order are leakproof, answers the
 * whole listing in 3 ms, also for the beginning of a word.
 */

/** What a word counts by the place where it stands. */
export const termWeights = { title: 8, sku: 6, vendor: 4, tags: 4, productType: 4, options: 2, description: 1 } as const

export type SearchTerm = { readonly term: string; readonly weight: number }
type SearchedText = Partial<Record<keyof typeof termWeights, readonly string[]>>

const termCharsMax = 64
/** Of a long text the first words count; without a bound the terms would be larger than the products. */
const termsPerPlaceMax = 200

/** The words of a text, folded, in their order; repetitions are left in. */
export function wordsOf(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{Mn}+/gu, '')
    .toLowerCase()
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => [...word].slice(0, termCharsMax).join(''))
}

/** The terms of a product with the weight of the best place where each stands. */
export function searchTermsOf(texts: SearchedText): SearchTerm[] {
  const weights = new Map<string, number>()
  for (const [place, weight] of Object.entries(termWeights)) {
    const found = new Set<string>()
    for (const text of texts[place as keyof typeof termWeights] ?? []) {
      for (const word of wordsOf(text)) if (found.size < termsPerPlaceMax) found.add(word)
    }
    for (const term of found) weights.set(term, Math.max(weight, weights.get(term) ?? 0))
  }
  return [...weights].map(([term, weight]) => ({ term, weight }))
}

/** The text of sanitised HTML, for its words only. */
export function textOfHtml(html: string): string {
  return html.replace(/<[^<>]*>/g, ' ').replace(/&(?:[a-z]+|#x?[0-9a-f]+);/gi, ' ')
}

/** A word that is searched: the terms from `from` up to, not including, `below`. */
export type SearchedWord = { readonly from: string; readonly below: string }

const wordsMax = 10

/**
 * The words of a query. Each may be the beginning of a term, but for one of a single letter (a single ideograph means
 * something, a single letter nearly everything).
 */
export function searchedWords(query: string): SearchedWord[] {
  const words = [...new Set(wordsOf(query))].slice(0, wordsMax)
  return words.map((word) => {
    const isWhole = /^[a-z0-9]$/.test(word)
    // The last code point sorts behind whatever may follow in the word; a space sorts before it.
    return { from: word, below: isWhole ? `${word} ` : `${word}\u{10ffff}` }
  })
}
