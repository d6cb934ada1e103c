import { toProblem } from './problem.ts'

/** What a method of the client resolves to. */
type Answered<Data> = { data?: Data; error?: unknown; response: Response }

/**
 * The body of a success: `const product = await ok(api.GET('/storefront/v1/products/{handle}', …))`. Where a success
 * has no body it is an empty object.
 * @throws ApiProblem for every other answer
 */
export async function ok<Data>(answer: Promise<Answered<Data>>): Promise<NonNullable<Data>> {
  return bodyOf(await answer)
}

/**
 * As `ok`, with the ETag to send as `If-Match` with the update.
 * @throws ApiProblem for every answer that is no success
 */
export async function okWithEtag<Data>(
  answer: Promise<Answered<Data>>,
): Promise<{ data: NonNullable<Data>; etag: string }> {
  const answered = await answer
  return { data: bodyOf(answered), etag: answered.response.headers.get('etag') ?? '' }
}

function bodyOf<Data>({ data, error, response }: Answered<Data>): NonNullable<Data> {
  if (error !== undefined || !response.ok) throw toProblem(error, response)
  return (data ?? {}) as NonNullable<Data>
}

type PageOfItems<Item> = { data: Item[]; nextCursor: string | null }

/** All items of a list, page after page: `for await (const order of allItems((cursor) => ok(api.GET(…))))`. */
export async function* allItems<Item>(
  readPage: (cursor: string | undefined) => Promise<PageOfItems<Item>>,
): AsyncGenerator<Item, void> {
  let cursor: string | undefined
  do {
    const page = await readPage(cursor)
    yield* page.data
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}
