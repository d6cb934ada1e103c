import { Button, Card, EmptyState, IconButton, SkeletonTable } from '@merastore/ui'
import { ArrowDown, ArrowUp, FolderTree, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Page } from '../../components/page.tsx'
import { ProblemAlert, ProblemState } from '../../components/problem.tsx'
import {
  type Category,
  type CategoryNode,
  flattenCategories,
  useCategories,
  useDeleteCategory,
  useMoveCategory,
} from '../../data/categories.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t } from '../../messages/index.ts'
import { CategoryDialog } from './category-dialog.tsx'

type Open = { kind: 'create'; parentId: string | null } | { kind: 'edit' | 'delete'; category: Category }

/** The tree of categories, in the order in which the shop shows it. */
export function CategoriesPage() {
  const { may } = usePermissions()
  const categories = useCategories()
  const [open, setOpen] = useState<Open>()
  const nodes = flattenCategories(categories.data?.data ?? [])
  const close = () => setOpen(undefined)
  const add = (
    <Button icon={<Plus aria-hidden="true" />} onClick={() => setOpen({ kind: 'create', parentId: null })}>
      {t('categories.add')}
    </Button>
  )
  return (
    <Page title={t('categories.title')} actions={may('product:update') && nodes.length > 0 && add}>
      {categories.error && !categories.data ? (
        <ProblemState error={categories.error} onRetry={() => void categories.refetch()} />
      ) : !categories.data ? (
        <Card flush>
          <SkeletonTable label={t('app.loading')} rows={6} columns={2} />
        </Card>
      ) : nodes.length === 0 ? (
        <Card>
          <EmptyState
            icon={<FolderTree />}
            title={t('categories.none')}
            description={t('categories.noneDescription')}
            action={may('product:update') && add}
          />
        </Card>
      ) : (
        <CategoryTree nodes={nodes} editable={may('product:update')} onOpen={setOpen} />
      )}
      {open?.kind === 'create' && <CategoryDialog nodes={nodes} parentId={open.parentId} onClose={close} />}
      {open?.kind === 'edit' && <CategoryDialog nodes={nodes} category={open.category} onClose={close} />}
      {open?.kind === 'delete' && <DeleteDialog category={open.category} onClose={close} />}
    </Page>
  )
}

type CategoryTreeProps = { nodes: readonly CategoryNode[]; editable: boolean; onOpen: (open: Open) => void }

function CategoryTree({ nodes, editable, onOpen }: CategoryTreeProps) {
  const move = useMoveCategory()
  return (
    <>
      <ProblemAlert error={move.error} />
      <Card flush>
        <ul className="divide-y divide-line">
          {nodes.map(({ category, depth, siblings }) => (
            <li
              key={category.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-5 py-2"
              style={{ paddingInlineStart: `${1.25 + depth * 1.5}rem` }}
            >
              <div className="min-w-0 text-sm">
                <p className="font-semibold wrap-anywhere">{category.name}</p>
                <p className="font-mono text-xs wrap-anywhere text-soft">{category.handle}</p>
              </div>
              {editable && (
                <div className="ms-auto flex">
                  <IconButton
                    label={t('categories.up', { name: category.name })}
                    icon={<ArrowUp aria-hidden="true" />}
                    disabled={category.position === 0 || move.pending}
                    onClick={() => move.run({ category, parentId: category.parentId, position: category.position - 1 })}
                  />
                  <IconButton
                    label={t('categories.down', { name: category.name })}
                    icon={<ArrowDown aria-hidden="true" />}
                    disabled={category.position === siblings - 1 || move.pending}
                    onClick={() => move.run({ category, parentId: category.parentId, position: category.position + 1 })}
                  />
                  <IconButton
                    label={t('categories.addBelow', { name: category.name })}
                    icon={<Plus aria-hidden="true" />}
                    onClick={() => onOpen({ kind: 'create', parentId: category.id })}
                  />
                  <IconButton
                    label={t('categories.edit', { name: category.name })}
                    icon={<Pencil aria-hidden="true" />}
                    onClick={() => onOpen({ kind: 'edit', category })}
                  />
                  <IconButton
                    label={t('categories.delete', { name: category.name })}
                    icon={<Trash2 aria-hidden="true" />}
                    onClick={() => onOpen({ kind: 'delete', category })}
                  />
                </div>
              )}
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}

function DeleteDialog({ category, onClose }: { category: Category; onClose: () => void }) {
  const remove = useDeleteCategory(onClose)
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      danger
      title={t('categories.deleteTitle', { name: category.name })}
      description={t('categories.deleteDescription')}
      confirmLabel={t('categories.deleteConfirm')}
      pending={remove.pending}
      error={remove.error}
      onConfirm={() => remove.run(category)}
    />
  )
}
