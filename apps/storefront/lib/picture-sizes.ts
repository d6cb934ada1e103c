/** The widths in which the platform stores the pictures that merchants put in. */
const widths = { small: 320, medium: 800, large: 1600 } as const

/** The sizes of a picture that the platform stores, for the browser to choose from; undefined for any other address. */
export function sourceSet(url: string): string | undefined {
  const [, folder] = /^(\/media\/pictures\/[^/]+\/[^/]+\/)large\.webp$/.exec(url) ?? []
  if (folder === undefined) return undefined
  return Object.entries(widths)
    .map(([size, width]) => `${folder}${size}.webp ${width}w`)
    .join(', ')
}
