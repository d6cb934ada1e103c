import type { ProviderRecords } from '@merastore/payment'

/** Records of a provider in memory, as JSON keeps them. Changes of one wait for one another by being made at once. */
export function memoryRecords(): ProviderRecords {
  const texts = new Map<string, string>()
  const keyOf = (key: string, storeId: string) => `${storeId} ${key}`
  const read = (key: string) => {
    const text = texts.get(key)
    return text === undefined ? undefined : JSON.parse(text)
  }
  return {
    find: async (key, { storeId }) => read(keyOf(key, storeId)),
    async change(key, change, { storeId }) {
      const value = change(read(keyOf(key, storeId)))
      texts.set(keyOf(key, storeId), JSON.stringify(value))
      return value
    },
  }
}
