import type { Metadata } from 'next'
import { CartPageView } from '#components/cart-page-view.tsx'
import type { SearchParams } from '#lib/listing.ts'
import { readShown } from '#lib/locale.ts'
import { problemText } from '#lib/problem-text.ts'

type Props = { searchParams: Promise<SearchParams> }

export async function generateMetadata(): Promise<Metadata> {
  const { texts } = await readShown()
  return { title: texts.cart.title, robots: { index: false } }
}

export default async function CartPage({ searchParams }: Props) {
  const [query, { locale, texts }] = await Promise.all([searchParams, readShown()])
  const problem = [query.problem].flat()[0]
  const { cart, product, totals, notices } = texts
  return (
    <CartPageView
      locale={locale}
      texts={{ cart, product, totals, notices }}
      problem={problem && problemText({ code: problem }, texts)}
    />
  )
}
