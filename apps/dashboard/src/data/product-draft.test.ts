import '../testing/page-address.ts'
import { expect, it } from 'vitest'
import { emptyDraft, variantsOf, withMedia } from './product-draft.ts'
import { emptyVariant } from './variant-matrix.ts'

const moss = { key: 'moss', url: '/media/pictures/moss/large.webp', alt: 'Moss', width: 800, height: 800 }
const sand = { key: 'sand', url: '/media/pictures/sand/large.webp', alt: 'Sand', width: 800, height: 800 }

function draftWith(imageUrl: string) {
  const draft = emptyDraft()
  return {
    ...draft,
    media: [moss, sand],
    matrix: { options: [], variants: [{ ...emptyVariant(), price: '1', imageUrl }] },
  }
}

const picturesOf = (draft: ReturnType<typeof emptyDraft>) =>
  variantsOf(draft.matrix, 'EUR', []).variants.map(({ imageUrl }) => imageUrl)

it('saved no picture of a variant, so that a filter by colour showed another colour', () => {
  expect(picturesOf(draftWith(sand.url))).toEqual([sand.url])
  expect(picturesOf(draftWith(''))).toEqual([null])
})

it('takes the picture from a variant when it leaves the gallery, and follows it to another address', () => {
  const draft = draftWith(sand.url)
  expect(picturesOf(withMedia(draft, [moss]))).toEqual([null])
  expect(picturesOf(withMedia(draft, [moss, { ...sand, url: 'https://example.com/sand.png' }]))).toEqual([
    'https://example.com/sand.png',
  ])
  expect(picturesOf(withMedia(draft, [sand, moss]))).toEqual([sand.url])
})
