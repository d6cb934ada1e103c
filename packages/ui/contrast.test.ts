import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const styles = readFileSync(join(import.meta.dirname, 'styles.css'), 'utf8')

type Oklch = { lightness: number; chroma: number; hueDegrees: number }

/** The light and the dark value of each token that is a plain pair of colours. */
function readPairs(css: string): Map<string, { light: Oklch; dark: Oklch }> {
  const colour = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`
  const pair = new RegExp(String.raw`--color-([a-z-]+): light-dark\(${colour}, ${colour}\)`, 'g')
  const oklch = (parts: string[]): Oklch => {
    const [lightness = 0, chroma = 0, hueDegrees = 0] = parts.map(Number)
    return { lightness, chroma, hueDegrees }
  }
  return new Map(
    [...css.matchAll(pair)].map(([, name = '', ...parts]) => [
      name,
      { light: oklch(parts.slice(0, 3)), dark: oklch(parts.slice(3)) },
    ]),
  )
}

/** The relative luminance (WCAG 2.2) of a colour, cut to what an sRGB screen can show. */
function luminance({ lightness, chroma, hueDegrees }: Oklch): number {
  const hue = (hueDegrees * Math.PI) / 180
  const a = chroma * Math.cos(hue)
  const b = chroma * Math.sin(hue)
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const cut = (channel: number) => Math.min(1, Math.max(0, channel))
  const red = cut(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short)
  const green = cut(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short)
  const blue = cut(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: Oklch, other: Oklch): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right)
  return (light + 0.05) / (dark + 0.05)
}

const pairs = readPairs(styles)
const white: Oklch = { lightness: 1, chroma: 0, hueDegrees: 0 }

function token(name: string, mode: 'light' | 'dark'): Oklch {
  const pair = pairs.get(name)
  if (!pair) throw new Error(`styles.css has no pair of colours called --color-${name}`)
  return pair[mode]
}

describe.each(['light', 'dark'] as const)('in %s mode', (mode) => {
  const grounds = ['canvas', 'surface', 'sunken']
  const tones = ['info', 'success', 'warning', 'danger']

  it.each(grounds)('text can be read on %s', (ground) => {
    for (const text of ['ink', 'soft', ...tones]) {
      expect(contrast(token(text, mode), token(ground, mode)), text).toBeGreaterThanOrEqual(4.5)
    }
  })

  it.each(tones)('%s can be read on its own wash, and so can text', (tone) => {
    const wash = token(`${tone}-wash`, mode)
    expect(contrast(token(tone, mode), wash)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(token('ink', mode), wash)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(grounds)('the bound of a control and the ring of the focus stand out from %s', (ground) => {
    expect(contrast(token('edge', mode), token(ground, mode))).toBeGreaterThanOrEqual(3)
    expect(contrast(token('focus', mode), token(ground, mode))).toBeGreaterThanOrEqual(3)
  })

  it('white can be read on a button that cannot be undone', () => {
    for (const fill of ['danger-fill', 'danger-fill-strong']) {
      expect(contrast(white, token(fill, mode)), fill).toBeGreaterThanOrEqual(4.5)
    }
  })
})

it('measures black on white as the 21:1 that WCAG defines', () => {
  expect(contrast({ lightness: 0, chroma: 0, hueDegrees: 0 }, white)).toBeCloseTo(21, 5)
})
