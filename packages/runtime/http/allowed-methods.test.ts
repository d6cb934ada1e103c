import Fastify from 'fastify'
import { expect, it } from 'vitest'
import { learnMethods } from './allowed-methods.ts'

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'

function openRoutes() {
  const app = Fastify()
  const allowed = learnMethods(app)
  app.addHook('onRequest', (request, reply, next) => {
    const isAsked = request.method === 'OPTIONS'
    const methods = isAsked ? allowed.at(request) : allowed.instead(request)
    if (methods === undefined) return next()
    reply.code(isAsked ? 204 : 405).header('allow', methods.join())
    reply.send()
  })
  const answer = async () => 'here'
  app.get('/orders/:orderId', answer)
  app.route({ method: ['PUT', 'DELETE'], url: '/orders/:orderId', handler: answer })
  app.post('/orders/export.csv', answer)
  app.get('/files/*', answer)
  return async (method: Method, url: string) => {
    const { statusCode, headers } = await app.inject({ method, url })
    return headers.allow ?? statusCode
  }
}

it('tells what an address understands, whatever stands in the place of its parameters', async () => {
  const ask = openRoutes()
  expect(await ask('POST', '/orders/ord_1?limit=2')).toBe('DELETE,GET,HEAD,OPTIONS,PUT')
  expect(await ask('PATCH', '/orders/a%2Fb')).toBe('DELETE,GET,HEAD,OPTIONS,PUT')
  expect(await ask('PUT', '/orders/ord_1')).toBe(200)
})

it('takes an address of its own for no parameter of another', async () => {
  const ask = openRoutes()
  expect(await ask('POST', '/orders/export.csv?all=1')).toBe(200)
  expect(await ask('DELETE', '/orders/export.csv')).toBe('OPTIONS,POST')
  expect(await ask('GET', '/orders/exportXcsv')).toBe(200)
})

it('has nothing to say of what is no address', async () => {
  const ask = openRoutes()
  for (const url of ['/orders', '/orders/', '/orders/ord_1/lines', '/']) {
    expect(await ask('POST', url), url).toBe(404)
    expect(await ask('OPTIONS', url), url).toBe(404)
  }
})

it('tells by OPTIONS what an address understands, every one', async () => {
  const ask = openRoutes()
  expect(await ask('OPTIONS', '/orders/ord_1')).toBe('DELETE,GET,HEAD,OPTIONS,PUT')
  expect(await ask('OPTIONS', '/orders/export.csv')).toBe('OPTIONS,POST')
  expect(await ask('OPTIONS', '/files/logo.png')).toBe('GET,HEAD,OPTIONS')
  expect(await ask('POST', '/files/logo.png')).toBe('GET,HEAD,OPTIONS')
})
