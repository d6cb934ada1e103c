import type { AnswerStore } from '@merastore/contract'
import type { AccessTokens } from './access-token.ts'

type Answer = { value?: { accessToken?: string | null; status?: string; order?: { id: string } | null } }

/**
 * Stores answers without the tokens in them, and derives these anew when an answer is given again: whoever reads the
 * table, or a backup of it, opens no order.
 */
export function answersWithoutTokens(store: AnswerStore, tokens: AccessTokens): AnswerStore {
  return {
    keep: (call, record, answer) =>
      store.keep(
        call,
        record,
        withToken(answer, () => null),
      ),
    async find(call, scope, key) {
      const found = await store.find(call, scope, key)
      if (found === undefined) return undefined
      return { ...found, answer: withToken(found.answer, (orderId) => tokens.issue(call.storeId, orderId)) }
    },
  }
}

function withToken(text: string, tokenOf: (orderId: string) => string | null): string {
  const answer = JSON.parse(text) as Answer
  const orderId = answer.value?.order?.id
  if (answer.value?.accessToken === undefined || orderId === undefined) return text
  answer.value.accessToken = tokenOf(orderId)
  return JSON.stringify(answer)
}
