import {
  access,
  cursorRefusal,
  Id,
  input,
  NoContent,
  Nullable,
  OneOf,
  Page,
  pageQuery,
  Text,
  Timestamp,
} from '@merastore/contract'
import { type Static, Type } from 'typebox'

const importStatuses = ['waiting', 'running', 'completed', 'failed', 'cancelled'] as const
export type ImportStatus = (typeof importStatuses)[number]

/** The largest file of products. */
export const importBytesMax = 200 * 1024 * 1024
/** The pieces in which a file is stored. */
export const chunkBytesMax = 256 * 1024

export const ProductImport = Type.Object(
  {
    id: Id('import'),
    fileName: Type.String(),
    /** A dry run does everything but write products. */
    dryRun: Type.Boolean(),
    status: OneOf(importStatuses),
    bytes: Type.Integer(),
    /** SHA-256 of the file, in hexadecimal digits. */
    sha256: Type.String(),
    /** Of the bytes, 0 to 100. */
    percent: Type.Integer({ minimum: 0, maximum: 100 }),
    rowsRead: Type.Integer(),
    created: Type.Integer(),
    updated: Type.Integer(),
    unchanged: Type.Integer(),
    rejected: Type.Integer(),
    warnings: Type.Integer(),
    /** The copying of its pictures into the shop's own media store. */
    pictures: Type.Object({
      status: Nullable(OneOf(['running', 'completed'])),
      found: Type.Integer(),
      copied: Type.Integer(),
      failed: Type.Integer(),
    }),
    /** Why it failed, for the merchant. */
    reason: Nullable(Type.String()),
    createdAt: Timestamp,
    finishedAt: Nullable(Timestamp),
  },
  { $id: 'ProductImport' },
)
export type ProductImport = Static<typeof ProductImport>

export const ProductImportProblem = Type.Object(
  {
    /** Line of the file, from 1; 0 where the problem is none of a line. */
    row: Type.Integer(),
    column: Nullable(Type.String()),
    handle: Nullable(Type.String()),
    code: Type.String(),
    message: Type.String(),
    severity: OneOf(['error', 'warning']),
  },
  { $id: 'ProductImportProblem' },
)
export type ProductImportProblem = Static<typeof ProductImportProblem>

const FileName = Text({ min: 1, max: 255 })
const notFound = { IMPORT_NOT_FOUND: { status: 404, detail: 'There is no such import.' } } as const
const fileRefusals = {
  STORE_NOT_READY: { status: 409, detail: 'The store is still being opened; try again in a moment.' },
  FILE_EMPTY: { status: 422, detail: 'The file is empty.' },
  FILE_TOO_LARGE: { status: 422, detail: 'A file may have 200 MB; split it.' },
} as const

export const importOperations = {
  importProducts: {
    summary: "Import a product CSV in Shopify's format",
    description: 'The body is the file. A repetition changes nothing; stock of existing variants is never overwritten.',
    method: 'POST',
    path: '/admin/v1/product-imports',
    access: access.staff('product:import'),
    input: input({ fileName: Type.Optional(FileName), dryRun: Type.Optional(Type.Boolean()) }),
    output: ProductImport,
    refusals: fileRefusals,
    retry: 'never',
    status: 202,
    upload: { contentTypes: ['text/csv', 'application/octet-stream'], bytesMax: importBytesMax },
  },
  listProductImports: {
    summary: 'The imports, latest first',
    method: 'GET',
    path: '/admin/v1/product-imports',
    access: access.staff('product:import'),
    input: input(pageQuery),
    output: Page(ProductImport),
    refusals: cursorRefusal,
    retry: 'safe',
  },
  getProductImport: {
    summary: 'An import and how far it is',
    method: 'GET',
    path: '/admin/v1/product-imports/{importId}',
    access: access.staff('product:import'),
    input: input({ importId: Id('import') }),
    output: ProductImport,
    refusals: notFound,
    retry: 'safe',
  },
  listImportProblems: {
    summary: 'What an import left out or changed, in the order of the file',
    method: 'GET',
    path: '/admin/v1/product-imports/{importId}/problems',
    access: access.staff('product:import'),
    input: input({ importId: Id('import'), severity: Type.Optional(OneOf(['error', 'warning'])), ...pageQuery }),
    output: Page(ProductImportProblem),
    refusals: { ...notFound, CURSOR_INVALID: { status: 422, detail: 'The cursor is none of this list.' } },
    retry: 'safe',
  },
  cancelProductImport: {
    summary: 'End an import; the products that it has written stay',
    method: 'POST',
    path: '/admin/v1/product-imports/{importId}/cancel',
    access: access.staff('product:import'),
    input: input({ importId: Id('import') }),
    output: ProductImport,
    refusals: { ...notFound, IMPORT_FINISHED: { status: 409, detail: 'The import has come to its end already.' } },
    retry: 'keyed',
  },
  copyImportPictures: {
    summary: 'Copy the pictures that lie on other hosts into the shop',
    description:
      'Goes on in the background; the import says how far it is, and lists among its problems what could not be copied. Asked again, it tries what is still elsewhere.',
    method: 'POST',
    path: '/admin/v1/product-imports/{importId}/copy-pictures',
    access: access.staff('product:import'),
    input: input({ importId: Id('import') }),
    output: ProductImport,
    refusals: {
      ...notFound,
      IMPORT_NOT_COMPLETED: { status: 409, detail: 'Pictures can be copied when an import is completed.' },
    },
    retry: 'keyed',
    status: 202,
  },
  appendImportChunk: {
    summary: 'Store a piece of a file that is to be imported',
    access: access.services,
    input: input({
      importId: Id('import'),
      index: Type.Integer({ minimum: 0, maximum: 100_000 }),
      /** Base 64, of at most 256 KB. */
      content: Type.String({ pattern: '^[A-Za-z0-9+/]+={0,2}$', maxLength: 349_528 }),
    }),
    output: NoContent,
    refusals: { IMPORT_STARTED: { status: 409, detail: 'The file is complete already.' } },
    retry: 'keyed',
  },
  startImport: {
    summary: 'Import the file whose pieces 0 to chunks − 1 are stored',
    access: access.services,
    input: input({
      importId: Id('import'),
      fileName: FileName,
      dryRun: Type.Boolean(),
      chunks: Type.Integer({ minimum: 1, maximum: 100_000 }),
      /** Of the whole file, in hexadecimal digits; it is verified as the file is read. */
      sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    }),
    output: ProductImport,
    refusals: {
      ...fileRefusals,
      CHUNKS_MISSING: { status: 409, detail: 'Pieces of the file are missing; store them first.' },
    },
    retry: 'keyed',
  },
} as const
