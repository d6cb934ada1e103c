import { type Client, type Contract, createDispatch, doubled, httpClient, localClient } from '@merastore/contract'
import {
  type AnyService,
  createHttpServer,
  createRequestCounts,
  mountInternal,
  refuseCallsInTransactions,
  silentLogger,
} from '@merastore/runtime'
import { afterAll } from 'vitest'

export const modes = ['local', 'http', 'doubled'] as const
export type Mode = (typeof modes)[number]

/** A client of the service in one of the three deployments that a conformance scenario runs over. */
export async function clientIn<C extends Contract>(
  mode: Mode,
  service: Omit<AnyService, 'contract'> & { readonly contract: C },
): Promise<Client<C>> {
  const { contract } = service
  if (mode === 'http') return httpClient(contract, 'test', { baseUrl: await serve(service), token })
  const dispatch = createDispatch(service)
  const client = localClient(contract, 'test', () => dispatch, refuseCallsInTransactions)
  return mode === 'doubled' ? doubled(contract, client) : client
}

const token = 'conformance-test-token'

async function serve(service: AnyService): Promise<string> {
  const app = await createHttpServer({
    logger: silentLogger,
    requestCall: () => Promise.reject(new Error('only internal operations are served here')),
    allowOrigin: async () => false,
    requestCounts: createRequestCounts(1_000_000),
    trustedProxies: 0,
  })
  mountInternal(app, service, token)
  afterAll(() => app.close())
  return app.listen({ host: '127.0.0.1', port: 0 })
}
