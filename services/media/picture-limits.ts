/** What a picture may be. The pixels bound the memory that reading it takes, however small the file is. */
export const pictureBytesMax = 20 * 1024 * 1024
export const picturePixelsMax = 50_000_000
/** WebP, in which pictures are stored, has sides of 16,383 pixels at most. */
export const pictureSideMax = 16_000

/** The widths in which a picture is stored; one that is narrower is not enlarged. */
export const pictureSizes = { small: 320, medium: 800, large: 1600 } as const
export type PictureSize = keyof typeof pictureSizes
export const pictureSizeNames = Object.keys(pictureSizes) as PictureSize[]
