/** What a picture is painted with: hex colours for the body, its contrast parts, its small hardware, and the backdrop. */
export type PictureColours = { main: string; accent: string; trim: string; backdrop: Backdrop }

/** A drawing: the object alone, as SVG elements on an 800 × 800 board. */
export type Drawing = (colours: PictureColours) => string

const backdrops = {
  sand: { high: '#f6efe4', low: '#eadfcd', halo: '#e2d2ba' },
  mist: { high: '#eef3f4', low: '#dbe5e8', halo: '#c9d8dd' },
  sage: { high: '#eff3ea', low: '#dde6d6', halo: '#cbd9c3' },
  blush: { high: '#f9ede6', low: '#f0dcd0', halo: '#e8cab9' },
} as const

type Backdrop = keyof typeof backdrops

const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))

/** The colour between two hex colours; `share` 0 is the first, 1 the second. */
const mix = (from: string, to: string, share: number): string => {
  const target = channels(to)
  const mixed = channels(from).map((value, at) => Math.round(value + ((target[at] ?? 0) - value) * share))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}
export const darker = (hex: string, share = 0.2) => mix(hex, '#1d2430', share)
export const lighter = (hex: string, share = 0.2) => mix(hex, '#fffaf0', share)

export const path = (d: string, fill: string, more = '') => `<path d="${d}" fill="${fill}"${more && ` ${more}`}/>`
export const line = (d: string, stroke: string, width = 5, more = '') =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${more && ` ${more}`}/>`
/** A stroke whose ends are cut straight, so that they do not stand out over an edge. */
export const band = (d: string, stroke: string, width: number, dashes?: string) =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}"${dashes ? ` stroke-dasharray="${dashes}"` : ''}/>`
export const rect = (x: number, y: number, width: number, height: number, fill: string, radius = 0) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`
export const ellipse = (cx: number, cy: number, rx: number, ry: number, fill: string) =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill}"/>`
export const circle = (cx: number, cy: number, r: number, fill: string) =>
  `<circle cx="${cx}" cy="${cy}" r="${r}" fill="${fill}"/>`
export const group = (transform: string, inside: string) => `<g transform="${transform}">${inside}</g>`
/** The drawing and its mirror image about the vertical middle of the board. */
export const both = (inside: string) => inside + group('matrix(-1 0 0 1 800 0)', inside)

type Segment = { command: string; points: [number, number][] }

const parseSegments = (d: string): Segment[] => {
  const segments: Segment[] = []
  for (const [, command = '', numbers = ''] of d.matchAll(/([MLHVCQ])([^MLHVCQ]*)/g)) {
    const values = (numbers.match(/-?[\d.]+/g) ?? []).map(Number)
    const [x, y] = segments.at(-1)?.points.at(-1) ?? [0, 0]
    if (command === 'H') segments.push({ command: 'L', points: [[values[0] ?? 0, y]] })
    else if (command === 'V') segments.push({ command: 'L', points: [[x, values[0] ?? 0]] })
    else {
      const points = values.flatMap((value, at): [number, number][] => (at % 2 ? [] : [[value, values[at + 1] ?? 0]]))
      segments.push({ command, points })
    }
  }
  return segments
}

/**
 * Closes a right half into a symmetric outline. `half` runs from the middle line (x = 400) back to it, in absolute
 * M, L, H, V, C and Q commands with one segment a command.
 */
export const symmetric = (half: string): string => {
  const segments = parseSegments(half)
  const mirrored = segments.map((segment, at) => {
    const start = segments[at - 1]?.points.at(-1)
    const back = segment.points.slice(0, -1).reverse()
    return start ? `${segment.command}${[...back, start].map(([x, y]) => `${800 - x} ${y}`).join(' ')}` : ''
  })
  return `${half}${mirrored.reverse().join('')}Z`
}

// The name comes from the outline itself, so that pictures put into one page cannot take each other's clip.
const clipName = (d: string) => {
  let hash = 7
  for (const character of d) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 2147483647
  return `c${hash.toString(36)}`
}

/** A filled outline; what is painted `inside` is cut at its edge. */
export const solid = (d: string, fill: string, inside = '') => {
  if (!inside) return path(d, fill)
  const name = clipName(d)
  return `<clipPath id="${name}"><path d="${d}"/></clipPath>${path(d, fill)}<g clip-path="url(#${name})">${inside}</g>`
}

/** Shade over the right of a body and light along its left, for use inside `solid`. */
export const roundness = (left: number, right: number, top: number, bottom: number) => {
  const width = right - left
  return (
    `<path d="M${right} ${top}V${bottom}H${right - width * 0.3}Q${right - width * 0.12} ${(top + bottom) / 2} ${right - width * 0.3} ${top}Z" fill="#1d2430" opacity=".12"/>` +
    `<path d="M${left} ${top}V${bottom}H${left + width * 0.12}Q${left + width * 0.2} ${(top + bottom) / 2} ${left + width * 0.12} ${top}Z" fill="#fff" opacity=".16"/>`
  )
}

/** The soft shadow where an object stands. */
export const ground = (cx: number, cy: number, rx: number) =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${Math.round(rx * 0.11)}" fill="url(#ground)"/>`

/** The shadow that a flat-laid outline casts. */
export const cast = (d: string) => `<path d="${d}" transform="translate(10 18)" fill="#1d2430" opacity=".13"/>`

/** A straight seam of stitches. */
export const stitches = (d: string, stroke: string) => line(d, stroke, 3, 'stroke-dasharray="9 8"')

/** The light around a flame or a bulb. */
export const glow = (cx: number, cy: number, r: number) => circle(cx, cy, r, 'url(#glow)')

const softEdge = (id: string, colour: string, opacity: number) =>
  `<radialGradient id="${id}"><stop stop-color="${colour}" stop-opacity="${opacity}"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`

/** A complete SVG document of what is drawn, with the definitions that the drawing refers to. */
export const svgDocument = (inside: string): string => {
  const definitions =
    (inside.includes('url(#ground)') ? softEdge('ground', '#1d2430', 0.34) : '') +
    (inside.includes('url(#glow)') ? softEdge('glow', '#ffd98a', 0.95) : '')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 800" width="800" height="800"><defs>${definitions}</defs>${inside}</svg>`
}

/** A soft vertical gradient with a disc behind the product. */
export const drawBackdrop = (backdrop: Backdrop): string => {
  const { high, low, halo } = backdrops[backdrop]
  return (
    `<linearGradient id="${backdrop}" x2="0" y2="1"><stop stop-color="${high}"/><stop offset="1" stop-color="${low}"/></linearGradient>` +
    `<rect width="800" height="800" fill="url(#${backdrop})"/><circle cx="400" cy="405" r="318" fill="${halo}" opacity=".55"/>`
  )
}
