import { Button, Select } from '@merastore/ui'
import { X } from 'lucide-react'
import { t } from '../messages/index.ts'

type FilterOption = { value: string; label: string }

export type FilterSelectProps = {
  label: string
  value: string | undefined
  options: readonly FilterOption[]
  onChange: (value: string | undefined) => void
}

/** One filter of a list. The empty choice takes it off. */
export function FilterSelect({ label, value, options, onChange }: FilterSelectProps) {
  return (
    <Select
      label={label}
      labelHidden
      placeholder={label}
      value={value ?? ''}
      options={options}
      className="w-full sm:w-auto"
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    />
  )
}

export type Chip = { id: string; label: string; onRemove: () => void }

/** The filters that are on, each of which can be taken off by itself. */
export function FilterChips({ chips, onClear }: { chips: readonly Chip[]; onClear: () => void }) {
  if (chips.length === 0) return null
  return (
    <ul aria-label={t('list.filtersOn')} className="flex flex-wrap items-center gap-2">
      {chips.map((chip) => (
        <li key={chip.id}>
          <button
            type="button"
            onClick={chip.onRemove}
            aria-label={t('list.removeFilter', { filter: chip.label })}
            className="inline-flex min-h-8 items-center gap-1.5 rounded-control border border-edge bg-accent-wash px-2.5 text-sm font-medium text-ink hover:bg-sunken pointer-coarse:min-h-11"
          >
            {chip.label}
            <X aria-hidden="true" className="size-3.5" />
          </button>
        </li>
      ))}
      <li>
        <Button variant="ghost" size="small" onClick={onClear}>
          {t('list.clearFilters')}
        </Button>
      </li>
    </ul>
  )
}
