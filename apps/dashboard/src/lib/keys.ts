import { useEffect, useRef, useSyncExternalStore } from 'react'

const singleKeysKey = 'merastore.singleKeys'
const listeners = new Set<() => void>()

function singleKeysOn(): boolean {
  return localStorage.getItem(singleKeysKey) !== 'off'
}

/**
 * Turns the keys without Ctrl or Cmd on or off on this device: who speaks to the computer, or presses keys by accident,
 * has to be able to (WCAG 2.1.4).
 */
export function setSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(singleKeysKey)
  else localStorage.setItem(singleKeysKey, 'off')
  for (const listener of listeners) listener()
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, singleKeysOn)
}

/** Where what is typed is text, or belongs to a dialog that is open. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null
  if (target?.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]')) return true
  // A toast is a dialog too, but one that lets everything else go on.
  return document.querySelector('[role="dialog"]:not([aria-modal="false"])') !== null
}

const sequenceMs = 1_200

export type KeyHandlers = {
  /** By key, or by two keys typed one after the other: `?`, `/`, `g o`. */
  readonly [keys: string]: () => void
}

/** Listens for keys without Ctrl, Cmd or Alt, unless something is being typed or they are switched off. */
export function useKeys(handlers: KeyHandlers): void {
  const current = useRef(handlers)
  current.current = handlers

  useEffect(() => {
    let first: { key: string; atMs: number } | undefined
    function onKeyDown(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (!singleKeysOn() || isTaken(event)) return
      const recent = first !== undefined && event.timeStamp - first.atMs < sequenceMs ? `${first.key} ` : ''
      const handler = current.current[`${recent}${event.key}`] ?? current.current[event.key]
      first = { key: event.key, atMs: event.timeStamp }
      if (handler === undefined) return
      event.preventDefault()
      first = undefined
      handler()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** Listens for Ctrl-K and Cmd-K, wherever the focus is. */
export function usePaletteKey(onPress: () => void): void {
  const current = useRef(onPress)
  current.current = onPress
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k' || event.shiftKey || event.altKey) return
      event.preventDefault()
      current.current()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** Puts the cursor into the search of the page, where it has one. */
export function focusSearch(): void {
  document.querySelector<HTMLInputElement>('[data-search-field]')?.focus()
}
