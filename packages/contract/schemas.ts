import { type Currency, type IdKind, idPattern } from '@merastore/kernel'
import { type Static, type TObject, type TProperties, type TSchema, Type } from 'typebox'

/** An object of an input: closed, so that an undeclared field is refused. */
export function input<Properties extends TProperties>(properties: Properties, options: { $id?: string } = {}) {
  return Type.Object(properties, { ...options, additionalProperties: false })
}

/** The id of one kind of thing, such as `ord_01h455vb4pex5vsknk084sn02q`. */
export function Id(kind: IdKind) {
  return Type.String({ pattern: idPattern(kind), maxLength: 40 })
}

/** One line of text that a person typed: no control characters, bounded. */
export function Text(options: { max: number; min?: number; description?: string }) {
  const { max, min = 0, ...more } = options
  return Type.String({ minLength: min, maxLength: max, pattern: '^[^\\u0000-\\u001f\\u007f]*$', ...more })
}

/** Text of several lines; of the control characters only tab and line breaks. */
export function LongText(options: { max: number; description?: string }) {
  const { max, ...more } = options
  return Type.String({ maxLength: max, pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$', ...more })
}

export const Email = Type.String({
  // RFC 5321 bounds; the mailbox itself is proven by the mail that reaches it, so the pattern only refuses nonsense.
  pattern:
    '^[^\\s@\\u0000-\\u001f\\u007f<>()\\[\\]\\\\,;:"]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?\\.[A-Za-z]{2,63}$',
  maxLength: 254,
})

/** An instant, RFC 3339; answers are in UTC. Year 0 and offsets beyond 14 hours are nowhere, and PostgreSQL has none. */
export const Timestamp = Type.String({
  format: 'date-time',
  pattern:
    '^(?:000[1-9]|00[1-9]\\d|0[1-9]\\d\\d|[1-9]\\d{3})-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:Z|[+-](?:0\\d|1[0-4]):[0-5]\\d)$',
})

/** ISO 4217 alphabetic code. */
export const CurrencyCode = Type.Unsafe<Currency>({ type: 'string', pattern: '^[A-Z]{3}$' })

/** ISO 3166-1 alpha-2 country code. */
export const CountryCode = Type.String({ pattern: '^[A-Z]{2}$' })

/** BCP 47 language tag, such as `de` or `pt-BR`. */
export const Locale = Type.String({ pattern: '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$', maxLength: 12 })

/** The largest amount that a price may have, in minor units; sums of 10,000 such lines are still exact. */
export const amountMax = 99_999_999_999

/** Integer minor units of a currency: 1999 in EUR is 19.99 €. */
export const MoneySchema = Type.Object(
  { amount: Type.Integer(), currency: CurrencyCode },
  { $id: 'Money', additionalProperties: false },
)

/** A price that staff enter: minor units of the store's currency, never negative. */
export const PriceMinor = Type.Integer({ minimum: 0, maximum: amountMax })

/** The same price as money; in a currency that is not the store's it is refused. */
export const Price = Type.Object(
  { amount: PriceMinor, currency: CurrencyCode },
  { $id: 'Price', additionalProperties: false },
)

/** Human readable identifier in addresses: `summer-jacket`. */
export const Handle = Type.String({ pattern: '^[a-z0-9]+(?:[-_][a-z0-9]+)*$', minLength: 1, maxLength: 200 })

/**
 * The settings of the store that a caller has seen (merastore.settings_revision): what answers from memory answers with
 * these or newer ones, whatever process it runs in.
 */
export const settingsRevision = Type.Optional(Type.Integer({ minimum: 0 }))

/** The same schema, or null. */
export function Nullable<Schema extends TSchema>(schema: Schema) {
  return Type.Union([schema, Type.Null()])
}

/** One of some strings, as `Type.Enum`, but with the plain JSON Schema that clients and docs read best. */
export function OneOf<const Values extends readonly string[]>(values: Values) {
  return Type.Unsafe<Values[number]>({ type: 'string', enum: [...values] })
}

/** Free-form data of the merchant's own: up to 100 short texts by name. */
export const Metadata = Type.Unsafe<Record<string, string>>({
  type: 'object',
  maxProperties: 100,
  propertyNames: { pattern: '^[A-Za-z0-9_.:-]{1,100}$' },
  additionalProperties: { type: 'string', maxLength: 65_536 },
})

/** The query of a list: how many, and from where. */
export const pageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
}

/** What a list answers to a cursor that it has not given. */
export const cursorRefusal = {
  CURSOR_INVALID: { status: 422, detail: 'The cursor is none of this list; start without one.' },
} as const

/** One page of a list: the items and the cursor of the next page, null on the last. */
export function Page<Item extends TSchema>(
  item: Item,
): TObject<{
  data: ReturnType<typeof Type.Array<Item>>
  nextCursor: ReturnType<typeof Nullable<ReturnType<typeof Type.String>>>
}> {
  return Type.Object({ data: Type.Array(item), nextCursor: Nullable(Type.String()) })
}

/** The query of a list that says how long it is, for whoever asks. */
export const countedPageQuery = { ...pageQuery, withTotal: Type.Optional(Type.Boolean()) }

/** How long a list is. It is counted up to a bound; `isExact` is false where it is longer. */
export const Total = Type.Object({ count: Type.Integer({ minimum: 0 }), isExact: Type.Boolean() })
export type Total = Static<typeof Total>

/** One page of a list, with its length where that was asked for. */
export function CountedPage<Item extends TSchema>(item: Item) {
  return Type.Object({ ...Page(item).properties, total: Type.Optional(Total) })
}

export const NoContent = Type.Object({})

export type PageOf<Item extends TSchema> = { data: Static<Item>[]; nextCursor: string | null }
