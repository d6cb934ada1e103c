import type { Workbench } from '../harness/shop.ts'

/** Placeholder until the auditor is here. */
export async function requireSoundBooks(_bench: Workbench): Promise<void> {}
