/** The ETag of something that came in a list, where no header has it: its revision, as the API writes it. */
export function etagOf(item: { revision: number }): string {
  return `"r${item.revision}"`
}
