/**
 * The words by which a product is found. They are folded (lower case, without accents), so that `creme` finds `Crème`,
 * and stored as rows of text, not as a tsvector: under row-level security PostgreSQL applies only leakproof operators
 * before the policy, and neither `@@` nor the `%` of pg_trgm is one. Measured as the application's role on PostgreSQL 18
 * with two stores of 20,000 products: `tsvector @@` passes its GIN index over and reads the whole table, 14 ms for a word
 * that 10 products have, growing with all stores together; the B-tree on (store, term), whose equality and order are
 * leakproof, answers the whole listing in 3 ms, also for the beginning of a word. ADR 0033 says how stems, joined words
 * and typos are found that way.
 */

/** What a word counts by the best place where it stands. */
const termWeights = {
  title: 8,
  productType: 6,
  sku: 6,
  vendor: 4,
  tags: 3,
  options: 2,
  description: 1,
} as const
/** The last word of a type says what it is: bike locks are locks, mountain bikes are bikes. */
const typeHeadWeight = 14

type Place = keyof typeof termWeights
export type SearchTerm = { readonly term: string; readonly weight: number }
type SearchedText = Partial<Record<Place, readonly string[]>>

const termCharsMax = 64
/** Of a long text the first words count; without a bound the terms would be larger than the products. */
const termsPerPlaceMax = 200
/** Of a title and a type so many neighbours are joined. */
const neighboursMax = 20

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}+/gu, '')
    .toLowerCase()
    .replace(/(?<=\p{L})['’]s(?![\p{L}\p{N}])/gu, '')
}

function cut(word: string): string {
  return [...word].slice(0, termCharsMax).join('')
}

/** The words of a text, folded, in their order; repetitions are left in. The possessive `'s` is no word. */
export function wordsOf(text: string): string[] {
  return (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).map(cut)
}

/** The words with a hyphen, written as one: people search a T-shirt as `tshirt`. */
function compoundsOf(text: string): string[] {
  const compounds = fold(text).match(/[\p{L}\p{N}]+(?:[-‐‑][\p{L}\p{N}]+)+/gu) ?? []
  return compounds.map((compound) => cut(compound.replace(/[-‐‑]/g, '')))
}

/** Neighbours written as one: `snowboard` finds a snow board. */
function neighboursOf(words: readonly string[]): string[] {
  return words
    .slice(0, neighboursMax)
    .flatMap((word, index) => (isJoinable(word, words[index + 1]) ? [cut(`${word}${words[index + 1]}`)] : []))
}

const lettersOnly = /^\p{L}+$/u
function isJoinable(word: string, next: string | undefined): boolean {
  return next !== undefined && word !== next && lettersOnly.test(word) && lettersOnly.test(next)
}

function termsOfPlace(place: Place, texts: readonly string[]): Set<string> {
  const joinsNeighbours = place === 'title' || place === 'productType'
  const terms = texts.flatMap((text) => {
    const words = wordsOf(text)
    return [...words, ...compoundsOf(text), ...(joinsNeighbours ? neighboursOf(words) : [])]
  })
  return new Set([...new Set(terms)].slice(0, termsPerPlaceMax))
}

/** The terms of a product with what they count. */
export function searchTermsOf(texts: SearchedText): SearchTerm[] {
  const weights = new Map<string, number>()
  const add = (term: string, weight: number) => weights.set(term, Math.max(weight, weights.get(term) ?? 0))
  for (const [place, weight] of Object.entries(termWeights)) {
    for (const term of termsOfPlace(place as Place, texts[place as Place] ?? [])) add(term, weight)
  }
  for (const type of texts.productType ?? []) {
    const head = wordsOf(type).at(-1)
    if (head !== undefined) add(head, typeHeadWeight)
  }
  return [...weights].map(([term, weight]) => ({ term, weight }))
}

/** A word of the shop's vocabulary; `isProminent` where it stands elsewhere than in a description: typos of it are found. */
export type VocabularyWord = { readonly word: string; readonly isProminent: boolean }

/** What has a stem: no code, no number, and no two words that only stand beside each other. */
const vocabularyWord = /^\p{L}{3,30}$/u

export function vocabularyOf(texts: SearchedText): VocabularyWord[] {
  const words = new Map<string, boolean>()
  for (const place of Object.keys(termWeights) as Place[]) {
    if (place === 'sku') continue
    const found = (texts[place] ?? []).flatMap((text) => [...wordsOf(text), ...compoundsOf(text)])
    for (const word of found.slice(0, termsPerPlaceMax * 2)) {
      if (vocabularyWord.test(word)) words.set(word, place !== 'description' || words.get(word) === true)
    }
  }
  return [...words].map(([word, isProminent]) => ({ word, isProminent }))
}

/** The text of sanitised HTML, for its words only. */
export function textOfHtml(html: string): string {
  return html.replace(/<[^<>]*>/g, ' ').replace(/&(?:[a-z]+|#x?[0-9a-f]+);/gi, ' ')
}

/** A form of a word that is searched: the terms from `word` up to, not including, `below`, answer for the slot. */
export type SearchedForm = {
  readonly slot: number
  readonly word: string
  /** With its accents: the stop words of a language have theirs. */
  readonly written: string
  readonly below: string
  /** Two neighbours written as one, which answers for both. */
  readonly isJoined: boolean
}

const wordsMax = 10

/**
 * What is searched for, by the places (slots) of the words in the query. The last word may still be being written, so
 * it may be a beginning, but for a single letter (a single ideograph means something, a letter nearly everything).
 */
export function searchedForms(query: string): SearchedForm[] {
  const folded = wordsOf(query)
  const written = writtenWordsOf(query, folded)
  const words = [...new Set(folded)].slice(0, wordsMax)
  return words.flatMap((word, slot) => {
    const isLast = slot === words.length - 1
    const next = words[slot + 1]
    const joined = next !== undefined && isJoinable(word, next) ? cut(`${word}${next}`) : undefined
    const joinedIsLast = slot === words.length - 2
    return [
      {
        slot,
        word,
        written: written[folded.indexOf(word)] ?? word,
        below: endOf(word, isLast && !/^[a-z0-9]$/.test(word)),
        isJoined: false,
      },
      ...(joined === undefined
        ? []
        : [slot, slot + 1].map((covered) => ({
            slot: covered,
            word: joined,
            written: joined,
            below: endOf(joined, joinedIsLast),
            isJoined: true,
          }))),
    ]
  })
}

/** The words as they are written, in lower case; as they are folded where that makes other words of them. */
function writtenWordsOf(query: string, folded: readonly string[]): readonly string[] {
  const words =
    query
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return words.length === folded.length ? words : folded
}

/** Sorts behind whatever may follow in a word. */
export const lastCodePoint = '\u{10ffff}'

/** A space sorts before whatever may follow in a word. */
function endOf(word: string, mayGoOn: boolean): string {
  return mayGoOn ? `${word}${lastCodePoint}` : `${word} `
}
