import { describe, expect, test } from 'vitest'
import { demoStores } from './catalogue.ts'
import { symmetric } from './pictures/canvas.ts'
import { drawPicture } from './pictures/index.ts'

/** The first tag that is not closed in order, or undefined for a well-formed document. */
const firstUnbalanced = (xml: string): string | undefined => {
  const open: string[] = []
  for (const [tag, closing, name = '', selfClosing] of xml.matchAll(
    /<(\/?)([a-zA-Z]+)(?:\s+[a-zA-Z][a-zA-Z0-9:-]*="[^"<>]*")*\s*(\/?)>/g,
  )) {
    if (closing && open.pop() !== name) return tag
    if (!closing && !selfClosing) open.push(name)
  }
  return open.at(-1)
}
const allTags = /<\/?[a-zA-Z]+(?:\s+[a-zA-Z][a-zA-Z0-9:-]*="[^"<>]*")*\s*\/?>/g

const products = demoStores.flatMap((store) =>
  store.products.map((product) => [`${store.handle} ${product.handle}`, product] as const),
)

describe.each(products)('the pictures of %s', (_, product) => {
  const drawn = product.pictures.map((picture) => ({ ...picture, text: picture.svg() }))

  test('there is one for every variant, each under a key of its own', () => {
    const keys = product.pictures.map((picture) => picture.key)
    expect(new Set(keys).size).toBe(keys.length)
    const shown = keys.filter((key) => key !== 'in-use')
    expect(new Set(product.variants.map((variant) => variant.picture))).toEqual(new Set(shown))
    expect(new Set(drawn.map((picture) => picture.text)).size).toBe(keys.length)
  })

  test('a shopper who cannot see them is told what they show', () => {
    for (const { alt } of product.pictures) {
      expect(alt).toContain(product.title)
      expect(alt.length).toBeGreaterThan(product.title.length + 10)
    }
  })

  test('they are small, well-formed SVG that runs nothing and loads nothing', () => {
    for (const { text } of drawn) {
      expect(Buffer.byteLength(text)).toBeLessThan(6 * 1024)
      expect(text).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 800 800"/)
      expect(text.replace(allTags, '')).toBe('')
      expect(firstUnbalanced(text)).toBeUndefined()
      expect(text).not.toMatch(/<script|<image|<foreignObject|<use|href|\son[a-z]+=|url\((?!#)|NaN|undefined/i)
      expect(text.replace('http://www.w3.org/2000/svg', '')).not.toContain('//')
      for (const [, id] of text.matchAll(/url\(#([^)]+)\)/g)) expect(text).toContain(`id="${id}"`)
    }
  })
})

test('the well-formedness check notices a tag that is left open', () => {
  expect(firstUnbalanced('<svg><g><path d="M0 0"/></svg>')).toBe('</svg>')
  expect(firstUnbalanced('<svg><g></g></svg>')).toBeUndefined()
})

test('a half outline is mirrored about the middle, straight and curved parts alike', () => {
  expect(symmetric('M400 10H500V20C510 30 520 40 400 50')).toBe(
    'M400 10H500V20C510 30 520 40 400 50C280 40 290 30 300 20L300 10L400 10Z',
  )
})

test('the same colours give the same picture, another colour another one', () => {
  const colours = { main: '#3f6155', accent: '#d98544', trim: '#6b4a33', backdrop: 'sand' } as const
  expect(drawPicture('tent', colours)).toBe(drawPicture('tent', colours))
  expect(drawPicture('tent', colours)).not.toBe(drawPicture('tent', { ...colours, main: '#54708a' }))
})
