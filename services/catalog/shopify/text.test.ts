import { describe, expect, it } from 'vitest'
import { cleanBlock, cleanCode, cleanLine, foldName, normalizeHandle, quoteCharsMax, quoted } from './text.ts'

describe('A text of the file', () => {
  it('loses characters that cannot be stored or seen', () => {
    expect(cleanLine(' Mu\u0000g\u200B \u202Egnu\uFEFF ')).toBe('Mug gnu')
    expect(cleanBlock('<p>\u0000a\r\n\tb\u0007</p> ')).toBe('<p>a\r\n\tb</p> ')
    expect(cleanCode('AB\u00AD-\u200D12')).toBe('AB-12')
  })

  it('keeps the joiners that emoji and Persian need', () => {
    expect(cleanLine('👩‍🍳 می‌خواهم')).toBe('👩‍🍳 می‌خواهم')
  })

  it('becomes one line', () => {
    expect(cleanLine('Mug\r\nlarge\tblue')).toBe('Mug large blue')
  })

  it('is the same name in another case or composition', () => {
    expect(foldName('CAFÉ')).toBe(foldName('cafe\u0301'))
  })

  it('is quoted, and shortened where it is long', () => {
    expect(quoted('Mug\u0000')).toBe('“Mug”')
    expect(quoted('x'.repeat(quoteCharsMax + 1))).toBe(`“${'x'.repeat(quoteCharsMax)}…”`)
  })
})

describe('A handle', () => {
  it('stays as Shopify writes it, in any script', () => {
    for (const handle of ['blue-mug', 'mug-2', '青いマグ', 'thé']) expect(normalizeHandle(handle)).toBe(handle)
  })

  it('becomes one that can stand in an address', () => {
    expect(normalizeHandle("Women's  Snowboard!")).toBe('womens-snowboard')
    expect(normalizeHandle(' -blue_mug\u200B/large- ')).toBe('blue-mug-large')
  })

  it('is none without a letter or digit, or if it is too long', () => {
    expect(normalizeHandle(' -!- ')).toBeUndefined()
    expect(normalizeHandle('x'.repeat(256))).toBeUndefined()
  })
})
