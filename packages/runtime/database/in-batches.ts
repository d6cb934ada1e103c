/**
 * Repeats a short piece of work until a batch is not full, so that a sweep keeps up with whatever was written since the
 * last one; a process that ends does not wait for the rest.
 */
export async function inBatches(
  batchMax: number,
  ending: AbortSignal | undefined,
  batch: () => Promise<number>,
): Promise<void> {
  while (ending?.aborted !== true) {
    if ((await batch()) < batchMax) return
  }
}
