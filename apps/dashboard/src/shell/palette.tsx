import { Dialog, Spinner, TextField } from '@merastore/ui'
import { useRouter } from '@tanstack/react-router'
import clsx from 'clsx'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { t } from '../messages/index.ts'
import { type PaletteEntry, usePaletteEntries } from './palette-entries.tsx'

/** Ctrl-K or Cmd-K: pages, actions, orders, products and customers by a few letters. */
export function Palette({
  open,
  onOpenChange,
  onKeys,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  onKeys: () => void
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('palette.title')} closeLabel={t('action.close')}>
      {open && <PaletteBody onClose={() => onOpenChange(false)} onKeys={onKeys} />}
    </Dialog>
  )
}

function PaletteBody({ onClose, onKeys }: { onClose: () => void; onKeys: () => void }) {
  const router = useRouter()
  const listId = useId()
  const [text, setText] = useState('')
  const [index, setIndex] = useState(0)
  const { entries, searching } = usePaletteEntries(text, onKeys)
  const active = entries[Math.min(index, entries.length - 1)]

  useEffect(() => {
    if (active) document.getElementById(`${listId}-${active.id}`)?.scrollIntoView({ block: 'nearest' })
  }, [active, listId])

  function choose(entry: PaletteEntry) {
    onClose()
    if (entry.run) entry.run()
    else if (entry.href) router.history.push(entry.href)
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && entries.length > 0) {
      event.preventDefault()
      setIndex((now) => (Math.min(now, entries.length - 1) + step + entries.length) % entries.length)
    } else if (event.key === 'Enter' && active) {
      event.preventDefault()
      choose(active)
    }
  }

  return (
    <div className="flex flex-col gap-3 pt-1">
      <TextField
        label={t('palette.label')}
        labelHidden
        placeholder={t('palette.placeholder')}
        prefix={<Search aria-hidden="true" />}
        suffix={searching ? <Spinner /> : undefined}
        autoComplete="off"
        role="combobox"
        aria-expanded={entries.length > 0}
        aria-controls={listId}
        aria-activedescendant={active ? `${listId}-${active.id}` : undefined}
        aria-autocomplete="list"
        value={text}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.target.value)
          setIndex(0)
        }}
      />
      <div id={listId} role="listbox" aria-label={t('palette.results')} className="max-h-80 min-h-40 overflow-y-auto">
        {entries.map((entry) => (
          <PaletteRow
            key={entry.id}
            id={`${listId}-${entry.id}`}
            entry={entry}
            active={entry === active}
            onChoose={() => choose(entry)}
          />
        ))}
      </div>
      <p role="status" className={clsx('text-sm text-soft', entries.length > 0 && 'sr-only')}>
        {entries.length === 0 && !searching ? t('palette.nothing') : ''}
      </p>
    </div>
  )
}

type PaletteRowProps = { id: string; entry: PaletteEntry; active: boolean; onChoose: () => void }

function PaletteRow({ id, entry, active, onChoose }: PaletteRowProps) {
  const Icon = entry.icon
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys for all options
    <div
      id={id}
      role="option"
      aria-selected={active}
      onClick={onChoose}
      className={clsx(
        'flex min-h-10 cursor-pointer items-center gap-3 rounded-mark px-3 text-sm pointer-coarse:min-h-11',
        active ? 'bg-accent-wash text-ink' : 'hover:bg-sunken',
      )}
    >
      <Icon aria-hidden="true" className="size-4 shrink-0 text-accent-ink" />
      <span className="min-w-0 grow truncate font-medium">{entry.label}</span>
      <span className="shrink-0 text-xs text-soft">{entry.detail}</span>
    </div>
  )
}
