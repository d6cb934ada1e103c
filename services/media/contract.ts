import { access, defineContract, input, OneOf, Timestamp } from '@merastore/contract'
import { type Static, Type } from 'typebox'
import { pictureBytesMax, pictureSizeNames } from './picture-limits.ts'
import { pictureTypes } from './picture-type.ts'

export type { PictureSize } from './picture-limits.ts'

/** Of the bytes that were uploaded, in hexadecimal digits; the picture's name. */
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' })
const Size = OneOf(pictureSizeNames)

export const Picture = Type.Object(
  {
    sha256: Sha256,
    /** Of the large size; what a product's media take. */
    url: Type.String(),
    width: Type.Integer(),
    height: Type.Integer(),
    sizes: Type.Array(
      Type.Object({
        size: Size,
        url: Type.String(),
        width: Type.Integer(),
        height: Type.Integer(),
        bytes: Type.Integer(),
      }),
    ),
    createdAt: Timestamp,
  },
  { $id: 'Picture' },
)
export type Picture = Static<typeof Picture>

/** Why a file is not stored; nothing of it is. */
const pictureRefusals = {
  PICTURE_EMPTY: { status: 422, detail: 'The file is empty.' },
  PICTURE_TOO_LARGE: { status: 422, detail: 'A picture may have 20 MB; save it smaller.' },
  PICTURE_TYPE_UNKNOWN: {
    status: 422,
    detail: 'The file is no PNG, JPEG, WebP or AVIF picture, whatever its name says.',
  },
  PICTURE_TYPE_DIFFERS: { status: 422, detail: 'The file is another kind of picture than its content type says.' },
  PICTURE_TOO_MANY_PIXELS: {
    status: 422,
    detail: 'A picture may have 50 million pixels and sides of 16,000; save it smaller.',
  },
  PICTURE_ANIMATED: { status: 422, detail: 'The picture moves; save one still picture.' },
  PICTURE_BROKEN: { status: 422, detail: 'The file cannot be read as a picture; it is damaged or was cut off.' },
  PICTURES_BUSY: { status: 429, detail: 'Many pictures are being read right now; try again in a moment.' },
} as const

export const mediaContract = defineContract('media', {
  uploadPicture: {
    summary: 'Upload a picture',
    description:
      'The body is a PNG, JPEG, WebP or AVIF file. It is drawn anew in three sizes, turned upright, without place, camera or anything else that stood in it. The same file again is the same picture.',
    method: 'POST',
    path: '/admin/v1/media',
    access: access.staff('product:update'),
    input: input({}),
    output: Picture,
    refusals: pictureRefusals,
    retry: 'keyed',
    idempotency: 'natural',
    status: 201,
    upload: { contentTypes: pictureTypes, bytesMax: pictureBytesMax },
  },
  fetchPicture: {
    summary: 'Take in the picture at an address of the web',
    description: 'As an upload of what stands there. Only addresses of the public internet are asked.',
    method: 'POST',
    path: '/admin/v1/media/from-address',
    access: access.staff('product:update'),
    input: input({ url: Type.String({ minLength: 1, maxLength: 2048 }) }),
    output: Picture,
    refusals: {
      ...pictureRefusals,
      ADDRESS_INVALID: {
        status: 422,
        detail: 'Give an address that begins with https:// or http://, without a password.',
      },
      ADDRESS_UNREACHABLE: {
        status: 422,
        detail: 'Nothing on the public internet answers at this address, or it took too long.',
      },
      ADDRESS_WITHOUT_PICTURE: { status: 422, detail: 'There is no PNG, JPEG, WebP or AVIF picture at this address.' },
    },
    retry: 'keyed',
    idempotency: 'natural',
    status: 201,
    limit: { max: 120, windowSeconds: 60 },
  },
  readPicture: {
    summary: 'The file of a picture in one size, as WebP',
    access: access.services,
    input: input({ sha256: Sha256, size: Size }),
    /** Base 64. */
    output: Type.Object({ content: Type.String() }),
    refusals: { PICTURE_NOT_FOUND: { status: 404, detail: 'There is no such picture.' } },
    retry: 'safe',
  },
})
