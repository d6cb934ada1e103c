import { Select, TextArea, TextField } from '@merastore/ui'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { type Category, type CategoryNode, useCreateCategory, useUpdateCategory } from '../../data/categories.ts'
import { t } from '../../messages/index.ts'

type Fields = { name: string; handle: string; description: string; parentId: string }

export type CategoryDialogProps = {
  nodes: readonly CategoryNode[]
  /** The one to change; absent for a new one. */
  category?: Category
  /** Where a new one begins. */
  parentId?: string | null
  onClose: () => void
}

/** A new category, or one that is changed. */
export function CategoryDialog({ category, ...props }: CategoryDialogProps) {
  return category ? <EditDialog category={category} {...props} /> : <CreateDialog {...props} />
}

function CreateDialog({ nodes, parentId = null, onClose }: CategoryDialogProps) {
  const create = useCreateCategory(onClose)
  return (
    <FieldsDialog
      title={t('categories.add')}
      start={{ name: '', handle: '', description: '', parentId: parentId ?? '' }}
      parents={nodes}
      pending={create.pending}
      error={create.error}
      onClose={onClose}
      onSave={({ name, handle, description, parentId: parent }) =>
        create.run({
          name,
          ...(handle !== '' && { handle }),
          ...(description !== '' && { description }),
          parentId: parent || null,
        })
      }
    />
  )
}

function EditDialog({ nodes, category, onClose }: CategoryDialogProps & { category: Category }) {
  const update = useUpdateCategory(category, onClose)
  return (
    <FieldsDialog
      title={t('categories.edit', { name: category.name })}
      start={{ ...category, parentId: category.parentId ?? '' }}
      parents={nodes.filter((node) => !isWithin(node.category, category, nodes))}
      pending={update.pending}
      error={update.error}
      onClose={onClose}
      onSave={({ name, handle, description, parentId }) =>
        update.run({ name, ...(handle !== '' && { handle }), description, parentId: parentId || null })
      }
    />
  )
}

/** Whether a category is another one, or stands below it. */
function isWithin(category: Category, ancestor: Category, nodes: readonly CategoryNode[]): boolean {
  if (category.id === ancestor.id) return true
  const parent = nodes.find((node) => node.category.id === category.parentId)?.category
  return parent !== undefined && isWithin(parent, ancestor, nodes)
}

type FieldsDialogProps = {
  title: string
  start: Fields
  parents: readonly CategoryNode[]
  pending: boolean
  error: unknown
  onClose: () => void
  onSave: (fields: Fields) => void
}

function FieldsDialog({ title, start, parents, pending, error, onClose, onSave }: FieldsDialogProps) {
  const [fields, setFields] = useState(start)
  const [asked, setAsked] = useState(false)
  const set = (change: Partial<Fields>) => setFields((now) => ({ ...now, ...change }))
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={title}
      confirmLabel={t('action.save')}
      pending={pending}
      error={error}
      onConfirm={() => {
        setAsked(true)
        if (fields.name.trim() !== '') onSave({ ...fields, name: fields.name.trim(), handle: fields.handle.trim() })
      }}
    >
      <TextField
        label={t('categories.name')}
        required
        maxLength={255}
        error={asked && fields.name.trim() === '' ? t('categories.nameMissing') : undefined}
        value={fields.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField
        label={t('product.handle')}
        hint={t('categories.handleHint')}
        optionalLabel={t('field.optional')}
        value={fields.handle}
        onChange={(event) => set({ handle: event.target.value })}
      />
      <Select
        label={t('categories.parent')}
        placeholder={t('categories.root')}
        options={parents.map(({ category, depth }) => ({
          value: category.id,
          label: `${'– '.repeat(depth)}${category.name}`,
        }))}
        value={fields.parentId}
        onChange={(event) => set({ parentId: event.target.value })}
      />
      <TextArea
        label={t('product.description')}
        optionalLabel={t('field.optional')}
        rows={3}
        value={fields.description}
        onChange={(event) => set({ description: event.target.value })}
      />
    </ConfirmDialog>
  )
}
