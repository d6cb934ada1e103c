'use client'

import { usePathname } from 'next/navigation'
import { useEffect } from 'react'

/** The height of the header that stays in sight. */
const headerPx = 120

/**
 * Shows a new page from its very top. Next leaves the scroll position alone where the page's first element is in sight,
 * and does not consider that the header lies over it.
 */
export function ScrollReset() {
  const pathname = usePathname()

  // biome-ignore lint/correctness/useExhaustiveDependencies: for each page anew
  useEffect(() => {
    if (window.scrollY > 0 && window.scrollY < headerPx) window.scrollTo(0, 0)
  }, [pathname])

  return null
}
