import '../../testing/page-address.ts'
import { Table } from '@merastore/ui'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { emptyDraft, type ProductDraft } from '../../data/product-draft.ts'
import { addOption, changeVariant } from '../../data/variant-matrix.ts'
import type { ProductDraftForm } from './use-product-draft.ts'
import { variantColumns } from './variant-columns.tsx'

const moss = { key: 'moss', url: '/media/pictures/moss/large.webp', alt: 'Moss', width: 800, height: 800 }

function markupOf(draft: ProductDraft): string {
  const card = { form: { draft } as ProductDraftForm, currency: 'EUR', errorOf: () => undefined }
  const columns = variantColumns(card, { readOnly: true, stock: false })
  const rows = draft.matrix.variants
  return renderToStaticMarkup(
    createElement(Table<(typeof rows)[number]>, { caption: 'Variants', columns, rows, rowKey: (row) => row.key }),
  )
}

function chairs(): ProductDraft {
  const draft = emptyDraft()
  const matrix = addOption(draft.matrix, { key: 'colour', name: 'Colour', values: ['Moss', 'Sand'] })
  return { ...draft, media: [moss], matrix }
}

it('offers the pictures of the gallery to each variant, by a list that the keyboard reaches', () => {
  const draft = chairs()
  const [first] = draft.matrix.variants
  const markup = markupOf({ ...draft, matrix: changeVariant(draft.matrix, first?.key ?? '', { imageUrl: moss.url }) })
  expect(markup.match(/<select/g)).toHaveLength(2)
  expect(markup).toContain('Picture of Moss')
  expect(markup).toContain(`<option value="${moss.url}" selected="">1: Moss</option>`)
})

it('asks for no picture of a variant where there is nothing to choose', () => {
  expect(markupOf({ ...chairs(), media: [] })).not.toContain('<select')
  expect(markupOf({ ...emptyDraft(), media: [moss] })).not.toContain('<select')
})
