import { Button, TextField } from '@merastore/ui'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { fieldIds } from '../../data/product-draft.ts'
import {
  addOption,
  addValue,
  type Matrix,
  newKey,
  type OptionDraft,
  optionsMax,
  removeValue,
  renameOption,
} from '../../data/variant-matrix.ts'
import { t } from '../../messages/index.ts'

export type OptionsEditorProps = {
  matrix: Matrix
  onChange: (change: (matrix: Matrix) => Matrix) => void
  errorOf: (fieldId: string) => string | undefined
  readOnly: boolean
}

/** The options of a product with their values; each change makes or takes the variants that follow from it. */
export function OptionsEditor({ matrix, onChange, errorOf, readOnly }: OptionsEditorProps) {
  const [adding, setAdding] = useState(false)
  return (
    <div className="flex flex-col gap-5">
      {matrix.options.map((option) => (
        <OptionRow
          key={option.key}
          option={option}
          error={errorOf(fieldIds.optionName(option.key))}
          onRename={(name) => onChange((now) => renameOption(now, option.key, name))}
          onAdd={(value) => onChange((now) => addValue(now, option.key, value))}
          onRemove={(value) => onChange((now) => removeValue(now, option.key, value))}
        />
      ))}
      {adding ? (
        <NewOption
          onAdd={(option) => {
            onChange((now) => addOption(now, option))
            setAdding(false)
          }}
          onCancel={() => setAdding(false)}
        />
      ) : (
        !readOnly &&
        matrix.options.length < optionsMax && (
          <Button
            variant="secondary"
            size="small"
            className="self-start"
            icon={<Plus aria-hidden="true" />}
            onClick={() => setAdding(true)}
          >
            {t('product.optionAdd')}
          </Button>
        )
      )}
    </div>
  )
}

type OptionRowProps = {
  option: OptionDraft
  error: string | undefined
  onRename: (name: string) => void
  onAdd: (value: string) => void
  onRemove: (value: string) => void
}

function OptionRow({ option, error, onRename, onAdd, onRemove }: OptionRowProps) {
  return (
    <div className="grid gap-3 sm:grid-cols-[12rem_minmax(0,1fr)]">
      <TextField
        id={fieldIds.optionName(option.key)}
        label={t('product.optionName')}
        maxLength={255}
        error={error}
        value={option.name}
        onChange={(event) => onRename(event.target.value)}
      />
      <div>
        <p className="mb-1.5 text-sm font-semibold">{t('product.optionValues')}</p>
        <ul className="flex flex-wrap items-center gap-2">
          {option.values.map((value) => (
            <li key={value}>
              <button
                type="button"
                aria-label={t('product.valueRemove', { value })}
                onClick={() => onRemove(value)}
                className="inline-flex min-h-8 items-center gap-1.5 rounded-control border border-edge bg-sunken px-2.5 text-sm font-medium hover:bg-surface disabled:opacity-70 pointer-coarse:min-h-11"
              >
                {value}
                <X aria-hidden="true" className="size-3.5" />
              </button>
            </li>
          ))}
          <li>
            <ValueInput option={option.name} onAdd={onAdd} />
          </li>
        </ul>
      </div>
    </div>
  )
}

function ValueInput({ option, onAdd }: { option: string; onAdd: (value: string) => void }) {
  const [text, setText] = useState('')
  function add() {
    if (text.trim() === '') return
    onAdd(text.trim())
    setText('')
  }
  return (
    <TextField
      label={t('product.valueAdd', { option })}
      labelHidden
      placeholder={t('product.valuePlaceholder')}
      className="w-40"
      maxLength={255}
      value={text}
      onBlur={add}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        // Enter adds the value; it does not save the product.
        event.preventDefault()
        add()
      }}
      onChange={(event) => setText(event.target.value)}
    />
  )
}

function NewOption({ onAdd, onCancel }: { onAdd: (option: OptionDraft) => void; onCancel: () => void }) {
  const [name, setName] = useState('')
  const [values, setValues] = useState('')
  const list = [...new Set(values.split(',').map((value) => value.trim()))].filter((value) => value !== '')
  return (
    <div className="flex flex-wrap items-end gap-3 rounded-control border border-dashed border-edge p-4">
      <TextField
        label={t('product.optionName')}
        placeholder={t('product.optionNamePlaceholder')}
        maxLength={255}
        value={name}
        autoFocus
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={t('product.optionValuesCommas')}
        placeholder={t('product.optionValuesPlaceholder')}
        className="grow"
        value={values}
        onChange={(event) => setValues(event.target.value)}
      />
      <Button variant="secondary" onClick={onCancel}>
        {t('action.cancel')}
      </Button>
      <Button
        disabled={name.trim() === '' || list.length === 0}
        onClick={() => onAdd({ key: newKey(), name: name.trim(), values: list })}
      >
        {t('product.optionConfirm')}
      </Button>
    </div>
  )
}
