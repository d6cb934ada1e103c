import { expect, it } from 'vitest'
import { addedPages } from './added-pages.ts'

it('reads the pages of services at once, and those of a shop when they are opened', () => {
  const page = { path: '/points', label: 'Points', permission: 'points:read', file: '/shop/points-page.tsx' }
  const plugin = addedPages({ services: ['/services/notes/dashboard/index.ts'], pages: [page] })
  const text = plugin.load(plugin.resolveId('virtual:merastore-pages') ?? '')
  expect(text).toContain('import { page as page0 } from "/services/notes/dashboard/index.ts"')
  expect(text).toContain('component: () => import("/shop/points-page.tsx")')
  expect(plugin.resolveId('react')).toBeUndefined()
})
