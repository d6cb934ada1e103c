import { TextField } from '@merastore/ui'
import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'

const typingPauseMs = 250

export type SearchFieldProps = { label: string; value: string | undefined; onSearch: (q: string | undefined) => void }

/** A search that follows the typing after a short pause. The key `/` leads to it. */
export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  const [text, setText] = useState(value ?? '')
  const search = useRef(onSearch)
  search.current = onSearch

  // Back, Forward and a removed chip change the address; the field follows.
  useEffect(() => setText(value ?? ''), [value])

  useEffect(() => {
    const wished = text.trim()
    if (wished === (value ?? '')) return
    const timer = setTimeout(() => search.current(wished === '' ? undefined : wished), typingPauseMs)
    return () => clearTimeout(timer)
  }, [text, value])

  return (
    <TextField
      type="search"
      label={label}
      labelHidden
      placeholder={label}
      prefix={<Search aria-hidden="true" />}
      value={text}
      data-search-field=""
      aria-keyshortcuts="/"
      className="w-full min-w-0 sm:max-w-md"
      onChange={(event) => setText(event.target.value)}
    />
  )
}
