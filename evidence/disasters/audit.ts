import assert from 'node:assert/strict'
import { runAudit } from '../../apps/platform/audit.ts'
import type { Workbench } from '../harness/shop.ts'

/** Has the auditor prove the stores from the database; throws with what it found. */
export async function requireSoundBooks({ composition }: Workbench): Promise<number> {
  const { clean, rules } = await runAudit(composition, {})
  assert.ok(
    clean,
    JSON.stringify(
      rules.filter(({ violations }) => violations > 0),
      null,
      2,
    ),
  )
  return rules.reduce((total, { checked }) => total + checked, 0)
}
