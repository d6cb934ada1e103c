'use client'

import { VisuallyHidden } from '@merastore/ui'
import { Search } from 'lucide-react'
import { useRouter, useSearchParams } from 'next/navigation'
import { type KeyboardEvent, useId, useState } from 'react'
import type { Texts } from '#lib/messages/index.ts'
import { fill } from '#lib/messages/message.ts'
import type { Suggestion } from '../app/api/suggestions/route.ts'
import { Picture } from './picture.tsx'
import { useSuggestions } from './use-suggestions.ts'

type SearchBoxProps = { texts: Texts['header']; locale: string }

/** The search of the header. It is a plain form; with script it suggests products, by mouse and by arrow keys. */
export function SearchBox({ texts, locale }: SearchBoxProps) {
  const router = useRouter()
  const listId = useId()
  const [text, setText] = useState(useSearchParams().get('q') ?? '')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const suggestions = useSuggestions(text)
  const shown = open && suggestions.length > 0
  const chosen = shown ? suggestions[active] : undefined

  function close() {
    setOpen(false)
    setActive(-1)
  }

  function goTo(path: string) {
    close()
    router.push(path)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape' && shown) {
      event.preventDefault()
      close()
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    if (suggestions.length === 0) return
    event.preventDefault()
    setOpen(true)
    const places = suggestions.length + 1
    // One place more than suggestions: the text itself, on the way round.
    setActive((place) => ((place + 1 + (event.key === 'ArrowDown' ? 1 : -1) + places) % places) - 1)
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: the element `search` is not known to every browser yet
    <form
      role="search"
      action="/search"
      className="relative"
      onSubmit={(event) => {
        event.preventDefault()
        goTo(chosen ? `/products/${chosen.handle}` : `/search?q=${encodeURIComponent(text.trim())}`)
      }}
    >
      <label className="relative block">
        <VisuallyHidden>{texts.search}</VisuallyHidden>
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 start-3 my-auto size-4 text-soft"
        />
        <input
          type="search"
          name="q"
          role="combobox"
          autoComplete="off"
          enterKeyHint="search"
          maxLength={100}
          placeholder={texts.searchPlaceholder}
          aria-expanded={shown}
          aria-controls={shown ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={chosen ? `${listId}-${active}` : undefined}
          className="block min-h-11 w-full rounded-control border border-edge bg-canvas ps-9 pe-3 text-base placeholder:text-soft hover:border-ink sm:text-sm"
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setOpen(true)
            setActive(-1)
          }}
          onKeyDown={onKeyDown}
          onBlur={close}
        />
      </label>
      <VisuallyHidden>
        <span aria-live="polite">{shown && fill(texts.suggestionCount, { count: suggestions.length }, locale)}</span>
      </VisuallyHidden>
      {shown && (
        <SuggestionList
          id={listId}
          label={texts.suggestions}
          suggestions={suggestions}
          active={active}
          onChoose={goTo}
        />
      )}
    </form>
  )
}

type SuggestionListProps = {
  id: string
  label: string
  suggestions: readonly Suggestion[]
  active: number
  onChoose: (path: string) => void
}

function SuggestionList({ id, label, suggestions, active, onChoose }: SuggestionListProps) {
  return (
    <ul
      id={id}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the pattern of a combobox, whose input keeps the focus
      role="listbox"
      aria-label={label}
      className="absolute inset-x-0 top-full z-40 mt-1 overflow-hidden rounded-control border border-line bg-surface shadow-lift sm:min-w-80"
    >
      {suggestions.map((item, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus and names the active option
        // biome-ignore lint/a11y/useKeyWithClickEvents: the input handles the keys
        <li
          key={item.handle}
          id={`${id}-${index}`}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: see the list
          role="option"
          aria-selected={index === active}
          className="flex min-h-11 cursor-pointer items-center gap-3 px-3 py-2 text-sm hover:bg-sunken aria-selected:bg-accent-wash"
          // Before the input loses the focus, which would close the list under the pointer.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(`/products/${item.handle}`)}
        >
          <Picture
            url={item.image}
            alt=""
            sizes="4rem"
            className="size-10 shrink-0 rounded-mark bg-sunken object-cover"
          />
          <span className="grow">{item.title}</span>
          <span className="shrink-0 text-soft tabular-nums">{item.price}</span>
        </li>
      ))}
    </ul>
  )
}
