'use client'

import { useEffect } from 'react'

/**
 * Moves the focus to an element of a page that has just come in place of a form: the button that was pressed is gone,
 * and the keyboard would begin at the top. A focus that somebody has set stays.
 */
export function ArrivalFocus({ id }: { id: string }) {
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) {
      document.getElementById(id)?.focus()
    }
  }, [id])

  return null
}
