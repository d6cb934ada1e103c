import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Metrics } from '@merastore/runtime'
import { CommandError } from './errors.ts'

export type MetricsServer = { readonly url: string; close(): Promise<void> }

/** Serves the figures on an address of their own, so that no proxy in front of the shop can lead there. */
export async function startMetricsServer(
  metrics: Metrics,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<MetricsServer> {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000 }, (request, response) => {
    if (request.url !== '/metrics' || (request.method !== 'GET' && request.method !== 'HEAD')) {
      return void response.writeHead(404, { 'content-type': 'text/plain' }).end('Figures are at GET /metrics.\n')
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      // Without the database there are no figures of the background; the scrape fails, which is a figure by itself.
      () => response.writeHead(503, { 'content-type': 'text/plain' }).end('The database did not answer.\n'),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(
        new CommandError(`The figures cannot be served on ${host}:${port} (${error.message}); change METRICS_PORT.`),
      ),
    )
    server.listen(port, host, resolve)
  })
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}/metrics`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
