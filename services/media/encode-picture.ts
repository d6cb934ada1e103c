import { buffer } from 'node:stream/consumers'
import sharp, { type Metadata } from 'sharp'
import { type EncoderRefusal, type PictureFile, type Report, writeReport } from './encoder-report.ts'
import { picturePixelsMax, pictureSideMax, pictureSizeNames, pictureSizes } from './picture-limits.ts'

/**
 * The program that reads a strange picture: bytes in, a report out, then it ends. It runs by itself (encoder.ts),
 * because decoders are native code and this is where a hostile file meets them.
 */

// Of all formats that the library supports only ours are read; SVG, PDF, TIFF, GIF and the rest do not exist here.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Png', 'Jpeg', 'Webp', 'Heif'].map((format) => `VipsForeignLoad${format}Buffer`),
})
sharp.cache(false)
sharp.concurrency(1)

async function encode(bytes: Buffer): Promise<Report> {
  const open = () => sharp(bytes, { limitInputPixels: picturePixelsMax, failOn: 'error', sequentialRead: true })
  const refused = refusalOf(await open().metadata())
  if (refused !== undefined) return { refused }
  // Decoded once, turned as its EXIF says, in sRGB; everything else that the file contains ends here.
  const fit = { withoutEnlargement: true } as const
  const { data, info } = await open()
    .autoOrient()
    .resize({ width: pictureSizes.large, ...fit })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const files: PictureFile[] = []
  for (const size of pictureSizeNames) {
    const file = await sharp(data, { raw: { width, height, channels } })
      .resize({ width: pictureSizes[size], ...fit })
      .webp({ quality: 82, smartSubsample: true })
      .toBuffer({ resolveWithObject: true })
    files.push({ size, width: file.info.width, height: file.info.height, content: file.data })
  }
  return { files }
}

function refusalOf({ width, height, pages = 1, compression, format }: Metadata): EncoderRefusal | undefined {
  if (width * height > picturePixelsMax || Math.max(width, height) > pictureSideMax) return 'PICTURE_TOO_MANY_PIXELS'
  if (pages > 1) return 'PICTURE_ANIMATED'
  return format === 'heif' && compression !== 'av1' ? 'PICTURE_TYPE_UNKNOWN' : undefined
}

function refusalOfError(error: unknown): EncoderRefusal {
  return String(error).includes('exceeds pixel limit') ? 'PICTURE_TOO_MANY_PIXELS' : 'PICTURE_BROKEN'
}

const report = await encode(await buffer(process.stdin)).catch((error) => ({ refused: refusalOfError(error) }))
process.stdout.write(writeReport(report))
