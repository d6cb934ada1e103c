import { EmptyState } from '@merastore/ui'
import { DoorClosed } from 'lucide-react'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { readShown } from '#lib/locale.ts'
import { readStore } from '#lib/store.ts'

export const metadata: Metadata = { robots: { index: false } }

/** Stands in the place of every page of the shop while the store is closed. */
export default async function ClosedPage() {
  const [store, { texts }] = await Promise.all([readStore(), readShown()])
  if (!store.closed) redirect('/')
  return (
    <>
      <title>{store.name}</title>
      <h1 className="sr-only">{store.name}</h1>
      <EmptyState
        icon={<DoorClosed aria-hidden="true" />}
        title={texts.closed.title}
        description={<span dir="auto">{store.closedMessage ?? texts.closed.text}</span>}
      />
    </>
  )
}
