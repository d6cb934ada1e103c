import { timingSafeEqual } from 'node:crypto'

/**
 * Compares a secret in a time that tells nothing of its content. Its length it may tell: secrets compared here are
 * derived with a fixed length.
 */
export function isSameSecret(given: string, expected: string): boolean {
  const [givenBytes, expectedBytes] = [Buffer.from(given), Buffer.from(expected)]
  return givenBytes.length === expectedBytes.length && timingSafeEqual(givenBytes, expectedBytes)
}
