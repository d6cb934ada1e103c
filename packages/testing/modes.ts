import { type Client, type Contract, createDispatch, doubled, httpClient, localClient } from '@merastore/contract'
import {
  type AnyService,
  createHttpServer,
  createInternalTokens,
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
  if (mode === 'http') return httpClient(contract, 'test', { baseUrl: await serve(service), token: tokenFor })
  const dispatch = createDispatch(service)
  const client = localClient(contract, 'test', () => dispatch, refuseCallsInTransactions)
  return mode === 'doubled' ? doubled(contract, client) : client
}

const tokens = createInternalTokens('the secret of a conformance test')
const tokenFor = (service: string, operation: string) => tokens.sign({ caller: 'test', service, operation })

async function serve(service: AnyService): Promise<string> {
  const app = await createHttpServer({
    logger: silentLogger,
    requestCall: () => Promise.reject(new Error('only internal operations are served here')),
    allowOrigin: async () => false,
    requestCounts: createRequestCounts(1_000_000),
    trustedProxies: 0,
  })
  mountInternal(app, service, { tokens, mayCall: () => true })
  afterAll(() => app.close())
  return app.listen({ host: '127.0.0.1', port: 0 })
}
