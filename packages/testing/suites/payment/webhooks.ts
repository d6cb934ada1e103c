import assert from 'node:assert/strict'
import { minuteMs } from '@merastore/kernel'
import type { WebhookMessage } from '@merastore/payment'
import type { SuiteCase } from '../suite.ts'
import {
  authorized,
  type CreateSubject,
  casesFor,
  type Opened,
  type ProviderSubject,
  standing,
  voidPayment,
} from './subject.ts'

/** What a provider does with webhooks: whose they are, and what they are about. */
export function webhookCases(create: CreateSubject, { sign }: ProviderSubject): SuiteCase[] {
  const unreadable = sign === undefined ? [] : unreadableCases(create)
  return [...readingCases(create), ...unreadable]
}

/** What is truly the provider's is stored and accepted: refused, it would be sent again for days. */
function unreadableCases(create: CreateSubject): SuiteCase[] {
  return casesFor(create, {
    'says of a genuine webhook that it cannot read it, whatever is inside': async (at) => {
      for (const payload of ['', 'null', '[]', '"text"', '{"type":"of.another.kind"}', '<xml/>']) {
        const message = await at.subject.sign?.(at, payload)
        assert.ok(message)
        assert.equal(parse(at, message), 'unreadable')
      }
    },
  })
}

function readingCases(create: CreateSubject): SuiteCase[] {
  return casesFor(create, {
    'reads a genuine webhook, also one that is sent again': async (at) => {
      const { paymentId, message } = await signed(at)
      for (const _ of [1, 2]) assert.deepEqual(parse(at, message), { paymentId })
    },
    'takes no webhook of which a part was exchanged': async (at) => {
      const { message } = await signed(at)
      const other = await signed(at)
      const forged: Partial<WebhookMessage>[] = [
        { payload: other.message.payload },
        { signature: other.message.signature },
        { signature: '' },
        { signature: `${message.signature.slice(0, -2)}AA` },
      ]
      for (const part of forged) assert.equal(parse(at, { ...message, ...part }), undefined)
    },
    'takes no webhook of another store': async (at) => {
      const { message } = await signed(at)
      assert.equal(at.provider.parseWebhook?.(message, at.elsewhere().call), undefined)
    },
    'takes no webhook that was signed long ago, which somebody may have written down': async (at) => {
      const { message } = await signed(at)
      at.clock.advance(6 * minuteMs)
      assert.equal(parse(at, message), undefined)
    },
    'names the payment alone, so that a webhook that comes late changes nothing that was decided since': async (at) => {
      const { paymentId, message } = await signed(at)
      assert.equal(await voidPayment(at, paymentId), 'voided')
      assert.deepEqual(parse(at, message), { paymentId })
      assert.equal(await standing(at, paymentId), 'voided')
    },
  })
}

async function signed(at: Opened): Promise<{ paymentId: string; message: WebhookMessage }> {
  const paymentId = await authorized(at)
  const message = await at.subject.webhook?.(at, paymentId)
  assert.ok(message)
  return { paymentId, message }
}

function parse(at: Opened, message: WebhookMessage) {
  assert.ok(at.provider.parseWebhook, 'the provider reads no webhooks')
  return at.provider.parseWebhook(message, at.call)
}
