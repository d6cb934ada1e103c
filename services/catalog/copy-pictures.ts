import { type Client, StaleRevisionError, systemCall } from '@merastore/contract'
import type { mediaContract } from '@merastore/media/contract'
import type { Db, Job, JobHandler } from '@merastore/runtime'
import type { ProductImportProblem } from './contract-imports.ts'
import {
  copyPicturesKind,
  endPictures,
  type ForeignPicture,
  findPicturesAfter,
  listForeignPictures,
  type PictureProgress,
  savePictureProgress,
} from './copy-pictures-sql.ts'
import type { StoredProduct } from './product.ts'
import { readForWrite } from './product-sql.ts'
import { saveProducts } from './save-products-sql.ts'

type Deps = { readonly db: Db; readonly media: Client<typeof mediaContract> }

/** Few at a time, so that progress shows and a run that is cut off repeats little. */
const batchPictures = 10
const triesMax = 4

/**
 * Copies the pictures that lie on other hosts into the media store, so that the shop does not hang on those hosts, nor
 * shows them who looks. What is there already is not fetched again. What cannot be copied stays as it is, and is said.
 */
export function copyPictures(deps: Deps): JobHandler {
  return {
    kind: copyPicturesKind,
    handle: async (work) => {
      const { importId } = work.data as { importId: string }
      while (await copyBatch(deps, importId, work)) {}
    },
  }
}

async function copyBatch({ db, media }: Deps, importId: string, work: Job): Promise<boolean> {
  const call = () => systemCall('catalog', work.storeId, { requestId: work.id })
  const pictures = await db.read(call(), async (tx) => {
    const after = await findPicturesAfter(tx, importId)
    return after === undefined ? undefined : listForeignPictures(tx, after, batchPictures)
  })
  if (pictures === undefined) return false
  const last = pictures.at(-1)
  if (last === undefined) {
    await db.tx(call(), (tx) => endPictures(tx, importId))
    return false
  }
  const copies = new Map<string, Copy>()
  for (const { url } of pictures) {
    if (!copies.has(url)) copies.set(url, await copyOf(media, url, work))
  }
  await saveBatch(db, importId, pictures, copies, work)
  return true
}

type Copy = { readonly url: string; readonly width: number; readonly height: number } | { readonly fault: string }

/** Fetched by the media service, which asks addresses of the public internet only. */
async function copyOf(media: Deps['media'], url: string, work: Job): Promise<Copy> {
  const answer = await media.fetchPicture({ url }, systemCall('catalog', work.storeId, { requestId: work.id }))
  if (answer.outcome === 'done') return answer.value
  if (answer.outcome === 'unanswered' || answer.code === 'PICTURES_BUSY') {
    throw new Error(`the picture ${url} cannot be fetched right now`)
  }
  return { fault: answer.code }
}

async function saveBatch(
  db: Db,
  importId: string,
  pictures: readonly ForeignPicture[],
  copies: ReadonlyMap<string, Copy>,
  work: Job,
): Promise<void> {
  const ids = [...new Set(pictures.map(({ productId }) => productId))]
  const after = pictures.at(-1)?.id ?? ''
  for (let tryNumber = 1; ; tryNumber++) {
    try {
      return await db.tx(systemCall('catalog', work.storeId, { requestId: work.id }), async (tx) => {
        const products = (await readForWrite(tx, { ids }))?.products ?? []
        const updatedAt = db.clock.now().toISOString()
        const writes = products.flatMap((before) => {
          const changed = withCopies(before, copies)
          return changed === before ? [] : [{ before, after: { ...changed, updatedAt } }]
        })
        const saved = writes.length === 0 ? new Map() : await saveProducts(tx, writes)
        const stale = writes.find((write) => !saved.has(write.after.id))
        if (stale !== undefined) throw new StaleRevisionError(stale.after.id)
        await savePictureProgress(tx, importId, progressOf(pictures, copies, products, after))
      })
    } catch (error) {
      // Staff have changed one of the products meanwhile: read again and decide anew.
      if (!(error instanceof StaleRevisionError) || tryNumber === triesMax) throw error
    }
  }
}

/** The product with the copies in the place of what was copied; itself where there are none. Pure. */
function withCopies(product: StoredProduct, copies: ReadonlyMap<string, Copy>): StoredProduct {
  const copyOfUrl = (url: string) => {
    const copy = copies.get(url)
    return copy === undefined || 'fault' in copy ? undefined : copy
  }
  const taken = new Set(product.media.map(({ url }) => url))
  const media = product.media.map((picture) => {
    const copy = copyOfUrl(picture.url)
    // Two addresses may show one picture, and a product has each address once: the second stays where it is.
    if (copy === undefined || taken.has(copy.url)) return picture
    taken.add(copy.url)
    return { ...picture, url: copy.url, width: copy.width, height: copy.height, sourceUrl: picture.url }
  })
  if (media.every((picture, index) => picture === product.media[index])) return product
  const addressOf = new Map(product.media.map(({ url }, index) => [url, media[index]?.url ?? url]))
  const variants = product.variants.map((variant) => ({
    ...variant,
    imageUrl: variant.imageUrl === null ? null : (addressOf.get(variant.imageUrl) ?? variant.imageUrl),
  }))
  return { ...product, media, variants }
}

function progressOf(
  pictures: readonly ForeignPicture[],
  copies: ReadonlyMap<string, Copy>,
  products: readonly StoredProduct[],
  after: string,
): PictureProgress {
  const problems = pictures.flatMap(({ url, productId }): ProductImportProblem[] => {
    const copy = copies.get(url)
    if (copy === undefined || !('fault' in copy)) return []
    const handle = products.find(({ id }) => id === productId)?.handle ?? null
    const message = `The picture ${url.slice(0, 300)} could not be copied (${copy.fault}). It is still shown from there.`
    return [{ row: 0, column: null, handle, code: 'picture_not_copied', message, severity: 'warning' }]
  })
  return { after, copied: pictures.length - problems.length, problems }
}
