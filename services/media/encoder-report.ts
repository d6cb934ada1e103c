import { type PictureSize, pictureSizeNames } from './picture-limits.ts'

/** What the encoder refuses a picture for. */
const encoderRefusals = [
  'PICTURE_TOO_MANY_PIXELS',
  'PICTURE_ANIMATED',
  'PICTURE_TYPE_UNKNOWN',
  'PICTURE_BROKEN',
] as const
export type EncoderRefusal = (typeof encoderRefusals)[number]

/** The picture in one size, as WebP. */
export type PictureFile = {
  readonly size: PictureSize
  readonly width: number
  readonly height: number
  readonly content: Buffer
}

export type Report = { readonly refused: EncoderRefusal } | { readonly files: readonly PictureFile[] }

/** What the encoder says, as bytes: the length of a JSON head, the head, and the contents that it lists. */
export function writeReport(report: Report): Buffer {
  const files = 'files' in report ? report.files : []
  const listed = files.map(({ size, width, height, content }) => ({ size, width, height, bytes: content.length }))
  const head = Buffer.from(JSON.stringify('files' in report ? listed : report))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(head.length)
  return Buffer.concat([length, head, ...files.map(({ content }) => content)])
}

/**
 * Reads a report. The program behind it has read a strange file, so what it says is strange too: a report that is not
 * exactly of this form is none.
 */
export function readReport(report: Buffer): Report | undefined {
  if (report.length < 4) return undefined
  const headEnd = 4 + report.readUInt32BE(0)
  if (headEnd > report.length || headEnd > 4096) return undefined
  const head: unknown = parse(report.subarray(4, headEnd).toString())
  if (!Array.isArray(head)) {
    const refused = encoderRefusals.find((code) => code === (head as { refused?: unknown } | undefined)?.refused)
    return refused === undefined ? undefined : { refused }
  }
  let at = headEnd
  const files: PictureFile[] = []
  for (const [index, size] of pictureSizeNames.entries()) {
    const { width, height, bytes } = (head[index] ?? {}) as { width?: unknown; height?: unknown; bytes?: unknown }
    if (!isCount(width) || !isCount(height) || !isCount(bytes)) return undefined
    const content = report.subarray(at, at + bytes)
    if (content.length !== bytes || !isWebp(content)) return undefined
    files.push({ size, width, height, content })
    at += bytes
  }
  return at === report.length && head.length === files.length ? { files } : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
}

function isWebp(content: Buffer): boolean {
  return content.toString('latin1', 0, 4) === 'RIFF' && content.toString('latin1', 8, 12) === 'WEBP'
}
