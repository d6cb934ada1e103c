import { Button, Card, Checkbox, Select, type TableColumn } from '@merastore/ui'
import { useState } from 'react'
import { ProblemAlert } from '../../components/problem.tsx'
import { flattenCategories, useCategories } from '../../data/categories.ts'
import { type ProductItem, useAssignCategory } from '../../data/products.ts'
import { t, tCount } from '../../messages/index.ts'

type AssignBarProps = { productIds: readonly string[]; onDone: () => void }

/** Puts the selected products into a category, or takes them out of it. */
export function AssignBar({ productIds, onDone }: AssignBarProps) {
  const categories = useCategories()
  const [categoryId, setCategoryId] = useState('')
  const assign = useAssignCategory(onDone)
  const options = flattenCategories(categories.data?.data ?? []).map(({ category, depth }) => ({
    value: category.id,
    label: `${'\u2003'.repeat(depth)}${category.name}`,
  }))
  const ready = categoryId !== '' && !assign.pending
  return (
    <Card>
      <div className="flex flex-col gap-3 sm:flex-row sm:flex-wrap sm:items-center">
        <p role="status" className="text-sm font-medium sm:me-auto">
          {tCount('products.selected', productIds.length)}
        </p>
        <Select
          label={t('products.assignTo')}
          labelHidden
          placeholder={t('products.category')}
          value={categoryId}
          options={options}
          className="w-full sm:w-auto"
          onChange={(event) => setCategoryId(event.target.value)}
        />
        <Button disabled={!ready} onClick={() => assign.run({ productIds: [...productIds], add: [categoryId] })}>
          {t('products.assignAdd')}
        </Button>
        <Button
          variant="secondary"
          disabled={!ready}
          onClick={() => assign.run({ productIds: [...productIds], remove: [categoryId] })}
        >
          {t('products.assignRemove')}
        </Button>
        <Button variant="ghost" onClick={onDone}>
          {t('products.unselect')}
        </Button>
      </div>
      {assign.error && <ProblemAlert error={assign.error} />}
    </Card>
  )
}

/** The column of boxes; the one in the head stands for the whole page. */
export function selectColumn(
  rows: readonly ProductItem[],
  selected: readonly string[],
  onSelect: (ids: readonly string[]) => void,
): TableColumn<ProductItem> {
  const all = rows.map(({ id }) => id)
  return {
    id: 'select',
    label: t('products.select'),
    tight: true,
    header: (
      <Checkbox
        label={t('products.selectAll')}
        labelHidden
        checked={selected.length === rows.length}
        onChange={(event) => onSelect(event.target.checked ? all : [])}
      />
    ),
    cell: ({ id, title }) => (
      <Checkbox
        label={t('products.selectOne', { title })}
        labelHidden
        checked={selected.includes(id)}
        onChange={(event) =>
          onSelect(event.target.checked ? [...selected, id] : selected.filter((other) => other !== id))
        }
      />
    ),
  }
}
