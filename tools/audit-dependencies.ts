import { spawnSync } from 'node:child_process'
import { root } from './checks/files.ts'
import { readAudit } from './supply-chain/audit-verdict.ts'

/** Asks the registry for known vulnerabilities of our dependencies; ends with 1 where there is one of high severity or above. */
const asked = spawnSync('npm', ['audit', '--json'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })
const verdict = readAudit(asked.stdout || asked.stderr || String(asked.error ?? ''))
switch (verdict.outcome) {
  case 'clean':
    console.log(`No known vulnerability of high severity or above in ${verdict.packages} packages.`)
    break
  case 'found':
    for (const fault of verdict.faults) console.error(fault)
    process.exitCode = 1
    break
  case 'not-asked':
    console.log(`NOT AUDITED: the registry did not answer (${verdict.reason}). Nothing is known, neither good nor bad.`)
    break
}
