import '../../testing/page-address.ts'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { SaveBar } from '../../components/save-bar.tsx'
import { pictureCounts } from '../../data/pictures.ts'

const idle = { pending: false, error: null }
const bar = { dirty: true, pending: false, submitLabel: 'Add product', onDiscard: () => {} }

it('lost a picture that was still uploading when the product was saved', () => {
  const counts = pictureCounts({ uploads: [{ key: 'a', name: 'moss.png', percent: 0 }], fetching: idle })
  expect(counts).toEqual({ waiting: 1, failed: 0 })
  const markup = renderToStaticMarkup(createElement(SaveBar, { ...bar, waiting: 'Waiting for 1 picture…' }))
  expect(markup).toContain('Waiting for 1 picture…')
  expect(markup).not.toContain('Add product')
  expect(markup).not.toContain('type="submit"')
})

it('waits for the picture of an address too', () => {
  expect(pictureCounts({ uploads: [], fetching: { pending: true, error: null } }).waiting).toBe(1)
})

it('says beside the button that a picture failed, and saves without it', () => {
  const uploads = [{ key: 'a', name: 'moss.png', percent: 40, error: 'The platform cannot be reached.' }]
  expect(pictureCounts({ uploads, fetching: idle })).toEqual({ waiting: 0, failed: 1 })
  const markup = renderToStaticMarkup(createElement(SaveBar, { ...bar, notice: '1 picture was not uploaded' }))
  expect(markup).toContain('1 picture was not uploaded')
  expect(markup).toContain('type="submit"')
})
