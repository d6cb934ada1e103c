'use client'

import { useLinkStatus } from 'next/link'

/** A line along the upper edge while the page of the link around it is being loaded. */
export function LinkProgress() {
  const { pending } = useLinkStatus()
  if (!pending) return null
  return (
    <span aria-hidden="true" className="fixed inset-x-0 top-0 z-60 h-0.5 overflow-hidden bg-accent-wash">
      <span className="block h-full w-1/3 animate-progress bg-accent-ink" />
    </span>
  )
}
