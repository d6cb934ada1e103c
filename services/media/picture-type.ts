export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/avif'] as const
export type PictureType = (typeof pictureTypes)[number]

/** What a file is by its first bytes, whatever its name or header says; undefined where it is no picture of ours. */
export function pictureTypeOf(bytes: Uint8Array): PictureType | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 64)).toString('latin1')
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp'
  // ISO 23008-12: the brand stands first, or, after the general one of still pictures, among the compatible ones.
  if (text.slice(4, 8) === 'ftyp' && /^(?:avif|mif1.{0,40}avif)/s.test(text.slice(8))) return 'image/avif'
  return undefined
}
