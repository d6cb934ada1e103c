/** Characters that PostgreSQL cannot store (NUL) or that no browser shows; tabs and line ends are text. */
const controls = '\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F'
/** Width zero and no meaning, or turning the direction of what follows. The joiners of Persian and emoji stay. */
const invisibles = '\\u200B\\u2060\\uFEFF\\u202A-\\u202E\\u2066-\\u2069'
/** In a code that is compared letter by letter the joiners and direction marks have no place either. */
const joiners = '\\u200C-\\u200F\\u00AD'

const controlsPattern = new RegExp(`[${controls}]`, 'gu')
const invisiblesPattern = new RegExp(`[${controls}${invisibles}]`, 'gu')
const joinersPattern = new RegExp(`[${controls}${invisibles}${joiners}]`, 'gu')

/** The control characters from U+0080 on: what bytes of Windows-1252 become where they were read as Latin-1. */
const misreadPattern = /[\u0080-\u009F]/g
const windows1252 = new TextDecoder('windows-1252')

export function decodeWindows1252(bytes: Uint8Array): string {
  return windows1252.decode(bytes)
}

/** Text in which misread bytes are what they were meant to be: U+0099 is a trade mark sign. */
export function withMisreadMended(text: string): string {
  return text.replace(misreadPattern, (sign) => decodeWindows1252(Buffer.from(sign, 'latin1')))
}

/** Text of several lines, HTML too: as it is, without control characters. */
export function cleanBlock(text: string): string {
  return withMisreadMended(text).replace(controlsPattern, '')
}

/** Text of one line: without control and invisible characters, line ends and tabs as spaces, trimmed. */
export function cleanLine(text: string): string {
  return withMisreadMended(text)
    .replace(/[\t\r\n]+/g, ' ')
    .replace(invisiblesPattern, '')
    .trim()
}

/** A code such as a SKU: one line, and without joiners. */
export function cleanCode(text: string): string {
  return cleanLine(text).replace(joinersPattern, '').trim()
}

/** Whether two names are the same to a reader: `Red` and `red`, composed and decomposed accents. */
export function foldName(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

/** What a problem quotes of a cell, at most; the whole of a longer text is stored as metadata. */
export const quoteCharsMax = 200

/** A cell's text within a message. */
export function quoted(text: string): string {
  const clean = cleanBlock(text)
  return clean.length <= quoteCharsMax ? `“${clean}”` : `“${clean.slice(0, quoteCharsMax)}…”`
}

/** The longest handle that is taken. */
const handleCharsMax = 255

/**
 * A handle as it can stand in an address: lower case letters (of any script) and digits, words joined with hyphens.
 * @returns undefined where nothing is left of it, or it is longer than 255 characters
 */
export function normalizeHandle(text: string): string | undefined {
  const handle = cleanCode(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return handle === '' || handle.length > handleCharsMax ? undefined : handle
}
