'use client'

import { useEffect, useState } from 'react'
import type { Suggestion } from '../app/api/suggestions/route.ts'

const restMs = 150
const queryLengthMin = 2

/** The suggestions for a text, once its writer rests for a moment; none while there are none to be had. */
export function useSuggestions(text: string): readonly Suggestion[] {
  const [found, setFound] = useState<{ text: string; suggestions: readonly Suggestion[] }>()
  const query = text.trim()

  useEffect(() => {
    if (query.length < queryLengthMin) return
    const abort = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(`/api/suggestions?q=${encodeURIComponent(query)}`, { signal: abort.signal })
        if (!answer.ok) return
        const { data } = (await answer.json()) as { data: Suggestion[] }
        setFound({ text: query, suggestions: data })
      } catch {
        // Suggestions are a convenience: without them the search itself still works.
      }
    }, restMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [query])

  return query.length < queryLengthMin ? [] : (found?.suggestions ?? [])
}
