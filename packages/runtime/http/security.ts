import { dataPolicy, securityHeaders } from '@merastore/browser-policy'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Puts the security headers on every answer, problems and missing addresses too; a page sets the policy of its own. */
export function secureAnswers(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, next) => {
    setSecurityHeaders(request, reply)
    next()
  })
}

const overTls = { ...securityHeaders({ secure: true }), 'content-security-policy': dataPolicy() }
const plain = { ...securityHeaders({ secure: false }), 'content-security-policy': dataPolicy() }

export function setSecurityHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.headers(isSecure(request) ? overTls : plain)
}

/** Whether the browser reached us over TLS, here or at a proxy that we trust. */
export function isSecure(request: FastifyRequest): boolean {
  return request.protocol === 'https'
}
