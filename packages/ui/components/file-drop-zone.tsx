'use client'

import clsx from 'clsx'
import { Upload } from 'lucide-react'
import type { DragEvent, ReactNode } from 'react'
import { useId, useState } from 'react'
import { FieldNotes } from './field.tsx'

export type FileDropZoneProps = {
  /** Invites to choose or drop, such as "Choose images, or drop them here". */
  label: ReactNode
  /** Which kinds and sizes are taken. */
  hint?: ReactNode
  error?: ReactNode
  name?: string
  /** As of `<input type="file">`: `image/*` or `.csv`. Dropped files of other kinds are left out. */
  accept?: string
  multiple?: boolean
  disabled?: boolean
  onFiles?: (files: File[]) => void
}

/** Whether a file is of a kind that `accept` lists: by its ending, its type, or its family of types. */
export function isAccepted(file: { name: string; type: string }, accept: string | undefined): boolean {
  if (!accept) return true
  return accept.split(',').some((entry) => {
    const kind = entry.trim().toLowerCase()
    if (kind.startsWith('.')) return file.name.toLowerCase().endsWith(kind)
    if (kind.endsWith('/*')) return file.type.startsWith(kind.slice(0, -1))
    return file.type === kind
  })
}

/** A native file input with a large target onto which files can be dropped as well. */
export function FileDropZone({ label, hint, error, accept, multiple, onFiles, ...input }: FileDropZoneProps) {
  const id = useId()
  const hintId = hint ? `${id}-hint` : undefined
  const errorId = error ? `${id}-error` : undefined

  function take(files: Iterable<File>) {
    const accepted = [...files].filter((file) => isAccepted(file, accept))
    if (accepted.length > 0) onFiles?.(multiple ? accepted : accepted.slice(0, 1))
  }

  return (
    <div className="flex flex-col gap-1.5">
      <DropTarget invalid={Boolean(error)} onDrop={(files) => !input.disabled && take(files)}>
        <Upload aria-hidden="true" className="size-6 text-accent-ink" />
        <span className="font-semibold">{label}</span>
        <input
          {...input}
          id={id}
          type="file"
          accept={accept}
          multiple={multiple}
          aria-describedby={[errorId, hintId].filter(Boolean).join(' ') || undefined}
          aria-invalid={error ? true : undefined}
          className="sr-only"
          onChange={(event) => {
            take(event.target.files ?? [])
            // The same file chosen again has to be a change again, unless a form is going to send it.
            if (onFiles) event.target.value = ''
          }}
        />
      </DropTarget>
      <FieldNotes hint={hint} hintId={hintId} error={error} errorId={errorId} />
    </div>
  )
}

type DropTargetProps = { invalid: boolean; onDrop: (files: FileList) => void; children: ReactNode }

function DropTarget({ invalid, onDrop, children }: DropTargetProps) {
  const [over, setOver] = useState(false)

  function hover(event: DragEvent) {
    event.preventDefault()
    setOver(true)
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    onDrop(event.dataTransfer.files)
  }

  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the input is among the children
    <label
      onDragOver={hover}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={clsx(
        'relative flex cursor-pointer flex-col items-center gap-2 rounded-card border border-dashed px-6 py-8 text-center text-sm',
        'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus has-disabled:cursor-not-allowed has-disabled:text-soft',
        over ? 'border-accent-ink bg-accent-wash' : 'bg-surface hover:bg-sunken',
        !over && (invalid ? 'border-danger' : 'border-edge'),
      )}
    >
      {children}
    </label>
  )
}
