'use client'

import { useEffect } from 'react'

/** Leaves for another site as soon as the page stands, where it came without a page load that could refresh itself. */
export function GoTo({ url }: { url: string }) {
  useEffect(() => window.location.assign(url), [url])
  return null
}
