import { secondMs } from '@merastore/kernel'
import type { FastifyInstance } from 'fastify'
import { addInternalRoute, type InternalOptions } from '../http/internal.ts'
import { ServiceAwayError } from '../service-away.ts'
import { portMethods, type ServicePorts } from './service-ports.ts'
import { decodeValues, encodeValues } from './wire-values.ts'

type Method = (...args: readonly unknown[]) => Promise<unknown>
type PortName = keyof typeof portMethods

/** Short, since whoever waits does so for other services too. */
const deadlineMs = 10 * secondMs

/** Where the ports of a service of another process are asked, and the token that proves who asks. */
export type RemoteOptions = {
  readonly baseUrl: string
  readonly token: (service: string, operation: string) => string
}

/** The ports of a service of another process. What asks repeats by itself: a consumer, a timer, an audit. */
export function remotePorts(service: string, { baseUrl, token }: RemoteOptions): ServicePorts {
  const ask = async (operation: string, args: readonly unknown[]) => {
    const response = await fetch(`${baseUrl}/internal/${service}/${operation}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token(service, operation)}` },
      body: JSON.stringify({ args: encodeValues(args) }),
      signal: AbortSignal.timeout(deadlineMs),
      redirect: 'error',
    }).catch((error) => {
      throw new ServiceAwayError(`${service} did not answer ${operation}`, { cause: error })
    })
    if (response.status !== 200) {
      await response.body?.cancel()
      throw new ServiceAwayError(`${service} answered ${operation} with ${response.status}`)
    }
    const { value } = (await response.json()) as { value?: string }
    return value === undefined ? undefined : decodeValues(value)
  }
  return Object.fromEntries(
    Object.entries(portMethods).map(([port, methods]) => [
      port,
      Object.fromEntries(
        methods.map((method) => [method, (...args: readonly unknown[]) => ask(operationOf(port, method), args)]),
      ),
    ]),
  ) as unknown as ServicePorts
}

/** Mounts the ports of a service for other processes of the installation. */
export function mountPorts(app: FastifyInstance, service: string, ports: ServicePorts, options: InternalOptions): void {
  for (const [port, methods] of Object.entries(portMethods)) {
    const methodsOfPort = ports[port as PortName] as unknown as Readonly<Record<string, Method>>
    for (const method of methods) {
      const operation = operationOf(port, method)
      addInternalRoute(app, { service, operation }, options, async (request, reply) => {
        const { args } = request.body as { args: string }
        const value = await methodsOfPort[method]?.(...(decodeValues(args) as unknown[]))
        const answer = value === undefined ? {} : { value: encodeValues(value) }
        return reply.type('application/json').send(JSON.stringify(answer))
      })
    }
  }
}

function operationOf(port: string, method: string): string {
  return `${port}.${method}`
}
