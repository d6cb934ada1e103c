import { moneyText } from '@merastore/ui/components/money'
import { ok, publicApi } from '#lib/api.ts'
import { readShown } from '#lib/locale.ts'

export type Suggestion = {
  readonly handle: string
  readonly title: string
  readonly price: string
  readonly image: string | null
}

const queryLengthMin = 2
const queryLengthMax = 100
const suggestionsMax = 6

/** Products for what has been typed into the search so far. */
export async function GET(request: Request): Promise<Response> {
  const q = (new URL(request.url).searchParams.get('q') ?? '').trim()
  if (q.length < queryLengthMin || q.length > queryLengthMax) return Response.json({ data: [] })
  const [client, { locale }] = await Promise.all([publicApi(), readShown()])
  const query = { q, limit: suggestionsMax }
  const answer = await client.GET('/storefront/v1/products', { params: { query } })
  // What cannot be searched for has no suggestions.
  if (answer.response.status === 400) return Response.json({ data: [] })
  const { data } = await ok(Promise.resolve(answer))
  const suggestions: Suggestion[] = data.map((item) => ({
    handle: item.handle,
    title: item.title,
    price: moneyText(item.priceMin, locale),
    image: item.image?.url ?? null,
  }))
  return Response.json({ data: suggestions })
}
