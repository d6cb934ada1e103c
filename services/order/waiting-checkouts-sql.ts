import type { Tx } from '@merastore/runtime'
import type { WaitingCheckout } from './contract-checkouts.ts'

/** The checkouts of the store that hold stock and are not decided, the oldest first. They are few: old ones are given up. */
export function listUndecidedCheckouts(tx: Tx, afterId: string, limit: number): Promise<WaitingCheckout[]> {
  return tx<WaitingCheckout[]>`
    select c.checkout_id as id, c.cart_id as "cartId", c.customer_id as "customerId", c.cart ->> 'email' as email,
      concat_ws(' ', c.cart #>> '{shippingAddress,firstName}', c.cart #>> '{shippingAddress,lastName}') as name,
      c.cart #> '{totals,total}' as total,
      case c.status when 'challenged' then 'challenge' when 'pending' then 'pending' when 'givingUp' then 'ending'
        else 'working' end as status,
      coalesce((select sum((line ->> 'quantity')::integer)::integer
        from jsonb_array_elements(c.cart -> 'lines') as line), 0) as pieces,
      coalesce((select jsonb_agg(jsonb_build_object('variantId', line -> 'variantId', 'title', line -> 'productTitle',
          'variantTitle', line -> 'variantTitle', 'sku', line -> 'sku', 'quantity', line -> 'quantity') order by place)
        from jsonb_array_elements(c.cart -> 'lines') with ordinality as lines (line, place)), '[]') as lines,
      c.created_at as "startedAt", c.deadline_at as "expiresAt"
    from orders.checkouts c
    where c.store_id = ${tx.context.call.storeId} and c.status not in ('placed', 'abandoned')
      and c.checkout_id > ${afterId}
    order by c.checkout_id limit ${limit}`
}
