import { crc32, deflateRawSync, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** Files that people upload, by mistake or on purpose, made by what makes such files. */

const orange = { r: 240, g: 130, b: 30 }

/** An orange picture with one corner in blue, so that one sees how it is turned. */
function draw(width = 240, height = 160) {
  const corner = {
    create: {
      width: Math.ceil(width / 4),
      height: Math.ceil(height / 4),
      channels: 3 as const,
      background: { r: 20, g: 40, b: 200 },
    },
  }
  return sharp({ create: { width, height, channels: 3, background: orange } }).composite([
    { input: corner, top: 0, left: 0 },
  ])
}

export const png = (width?: number, height?: number) => draw(width, height).png().toBuffer()
export const jpeg = () => draw().jpeg().toBuffer()
export const webp = () => draw().webp().toBuffer()
export const avif = () => draw().avif().toBuffer()
export const gif = () => draw().gif().toBuffer()
export const transparent = () =>
  sharp({ create: { width: 50, height: 50, channels: 4, background: { ...orange, alpha: 0.5 } } })
    .png()
    .toBuffer()

/** As a phone writes it: lying on its side, with where it was taken, and by whom. */
export const photograph = () =>
  draw()
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'Camera of Ada Byron', Copyright: 'Ada Byron' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '52/1 31/1 12/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '13/1 24/1 36/1',
      },
    })
    .jpeg()
    .toBuffer()

export async function animated(): Promise<Buffer> {
  const frames = await Promise.all([png(20, 20), draw(20, 20).negate().png().toBuffer()])
  return sharp(frames, { join: { animated: true } })
    .webp()
    .toBuffer()
}

export const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'

/** What is hidden behind or in a picture; no byte of it may come out again. */
export const payload = '<script>alert(document.domain)</script>'

/** A picture that is a page and an archive too, for whoever reads it as such. */
export async function polyglot(): Promise<Buffer> {
  return Buffer.concat([await png(), Buffer.from(payload), zipOf('shell.php', payload)])
}

/** A picture with the same in a comment, in the middle of the file. */
export async function commented(): Promise<Buffer> {
  const picture = await png()
  const text = chunk('tEXt', Buffer.from(`Comment\0${payload}`))
  return Buffer.concat([picture.subarray(0, 33), text, picture.subarray(33)])
}

/** A small file of a picture that would take more memory than there is: one colour, 400 million pixels. */
export function bomb(side = 20_000): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  // One bit a pixel, greyscale.
  head[8] = 1
  const rows = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side), { level: 9 })
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

function zipOf(name: string, text: string): Buffer {
  const packed = deflateRawSync(text)
  const head = Buffer.alloc(30)
  head.write('PK\x03\x04', 'latin1')
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(crc32(text), 14)
  head.writeUInt32LE(packed.length, 18)
  head.writeUInt32LE(text.length, 22)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, Buffer.from(name), packed])
}
