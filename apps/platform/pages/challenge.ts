import { systemCall } from '@merastore/contract'
import { formatMoney, isId, newId } from '@merastore/kernel'
import { HttpProblem } from '@merastore/runtime'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { escapeHtml, sendPage } from './html.ts'
import type { PagesOptions } from './pages-options.ts'

/**
 * The page of the sandbox's bank (what 3-D Secure shows): the customer approves or refuses the payment and is sent
 * back to the shop, which then asks how it ended.
 */
export async function mountChallenge(app: FastifyInstance, { composition }: PagesOptions): Promise<void> {
  const { payment } = composition.clients
  // A scope of its own: only this page understands form bodies, the APIs do not.
  await app.register(async (scope) => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, text, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(text)))),
    )
    scope.get('/sandbox/challenge/:challengeId', async (request, reply) => {
      const { challengeId, call } = addressOf(request)
      const found = await payment.getSandboxChallenge({ challengeId }, call)
      if (found.outcome !== 'done') throw new HttpProblem('ROUTE_UNKNOWN')
      const { status, amount } = found.value
      const body = status === 'open' ? question : '<p>This payment has been answered. You can close this page.</p>'
      const sum = escapeHtml(formatMoney(amount, 'en'))
      return sendPage(
        reply,
        'Sandbox bank',
        `<h1>Sandbox bank</h1><div class="card"><p>A shop asks for <strong>${sum}</strong>.</p>${body}
<p class="muted">No money moves: this bank exists for tests only.</p></div>`,
        // The answer leads back to the shop, which has another address.
        { formTargets: [new URL(await composition.links.storefrontUrl(call.storeId)).origin] },
      )
    })
    scope.post('/sandbox/challenge/:challengeId', async (request, reply) => {
      const { challengeId, call } = addressOf(request)
      const form = request.body as { answer?: string } | undefined
      const answer = form?.answer === 'approve' ? 'approve' : 'refuse'
      const answered = await payment.answerSandboxChallenge({ challengeId, answer }, call)
      if (answered.outcome !== 'done') throw new HttpProblem('ROUTE_UNKNOWN')
      const { returnUrl } = answered.value
      return returnUrl === null
        ? sendPage(
            reply,
            'Sandbox bank',
            '<h1>Sandbox bank</h1><div class="card"><p>Thank you. Go back to the shop.</p></div>',
          )
        : reply.redirect(`${await composition.links.storefrontUrl(call.storeId)}${returnUrl}`, 303)
    })
  })
}

const question = `<form method="post"><p>Do you approve this payment?</p>
<p><button class="primary" name="answer" value="approve">Approve</button> <button name="answer" value="refuse">Refuse</button></p></form>`

/** The store stands in the query, since a payment is known only to its store. */
function addressOf(request: FastifyRequest) {
  const { challengeId } = request.params as { challengeId: string }
  const { store } = request.query as { store?: string }
  if (!isId(challengeId, 'payment') || store === undefined || !isId(store, 'store'))
    throw new HttpProblem('ROUTE_UNKNOWN')
  return { challengeId, call: systemCall('sandbox-bank', store, { requestId: newId('request') }) }
}
