import { type AdminClient, allItems, createAdminClient, isProblem, ok, okWithEtag } from './index.ts'

/** Signs a member of the staff in, and gives the client that speaks for them in a store. */
export async function signIn(baseUrl: string, store: string, email: string, password: string) {
  const anyone = createAdminClient({ baseUrl })
  const { accessToken } = await ok(anyone.POST('/admin/v1/sessions', { body: { email, password } }))
  return createAdminClient({ baseUrl, store, accessToken: () => accessToken })
}

/** Ships everything that is paid and waits; gives the numbers of the orders. */
export async function shipAll(api: AdminClient, carrier: string): Promise<number[]> {
  const waiting = allItems((cursor) =>
    ok(api.GET('/admin/v1/orders', { params: { query: { fulfilmentStatus: 'unfulfilled', cursor } } })),
  )
  const shipped: number[] = []
  for await (const { id, number } of waiting) {
    const params = { path: { orderId: id } }
    await ok(api.POST('/admin/v1/orders/{orderId}/shipments', { params, body: { carrier } }))
    shipped.push(number)
  }
  return shipped
}

/** Renames a product unless somebody else has changed it since it was read; tells whether it did. */
export async function rename(api: AdminClient, productId: string, title: string): Promise<boolean> {
  const path = { productId }
  const { etag } = await okWithEtag(api.GET('/admin/v1/products/{productId}', { params: { path } }))
  try {
    const params = { path, header: { 'If-Match': etag } }
    await ok(api.PATCH('/admin/v1/products/{productId}', { params, body: { title } }))
    return true
  } catch (error) {
    if (isProblem(error, 'REVISION_STALE')) return false
    throw error
  }
}
