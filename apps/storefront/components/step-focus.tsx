'use client'

import { useEffect, useRef } from 'react'

/** Moves the focus to the heading of the section that has opened, so that nobody is left where a section closed. */
export function StepFocus({ sectionId }: { sectionId: string }) {
  const shown = useRef(sectionId)

  useEffect(() => {
    if (shown.current === sectionId) return
    shown.current = sectionId
    const heading = document.getElementById(`${sectionId}-title`)
    if (heading === null) return
    heading.tabIndex = -1
    heading.focus()
  }, [sectionId])

  return null
}
