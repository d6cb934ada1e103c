import { listStoreIds } from '@merastore/audit'
import { type Finding, judgeInstallation, judgeStore } from '../doctor/judge.ts'
import { lookAtBackground, lookAtDatabase, lookAtStore } from '../doctor/look.ts'
import type { Installation } from '../installation.ts'
import { openPlatform } from '../server.ts'
import { ownSettings } from '../settings.ts'
import { requireStore, withInstallation } from './with-platform.ts'

/** Says of the installation and its stores what is ready for customers and what is not; exit code 1 where something fails. */
export async function doctorCommand(options: { store?: string; json?: true }): Promise<void> {
  const findings = await examine(options.store)
  if (options.json) console.log(JSON.stringify({ findings }, null, 2))
  else print(findings)
  if (findings.some(({ level }) => level === 'fail')) process.exitCode = 1
}

function examine(only: string | undefined): Promise<Finding[]> {
  const settings = ownSettings()
  const log = (line: string) => console.error(line)
  const work = async (installation: Installation) => {
    const database = await lookAtDatabase(installation.ownerUrl, settings)
    if (database.migrationsOutstanding > 0) {
      const unknown = { diskFreeBytes: Number.MAX_SAFE_INTEGER, oldestUnreadSeconds: 0, eventsParked: 0, jobsFailed: 0 }
      return judgeInstallation({ settings, ...database, ...unknown, storesCount: 0 }).filter(
        ({ check }) => check === 'database' || check === 'migrations',
      )
    }
    const platform = await openPlatform({ settings, installation, background: false, isReadOnly: true })
    try {
      const { composition } = platform
      const background = await lookAtBackground(composition, settings)
      const findings = judgeInstallation({ settings, ...database, ...background })
      const { store } = composition.clients
      const ids = only === undefined ? await listStoreIds(store) : [await requireStore(platform, only)]
      for (const id of ids) findings.push(...judgeStore(await lookAtStore(composition, id)))
      return findings
    } finally {
      await platform.worker.stop()
      await platform.database.close()
    }
  }
  return withInstallation(settings, log, work, 'as-it-is')
}

function print(findings: readonly Finding[]): void {
  let store: string | null | undefined
  for (const finding of findings) {
    if (finding.store !== store) console.log(`${finding.store === null ? 'Installation' : `\nStore ${finding.store}`}`)
    store = finding.store
    console.log(`  ${finding.level.padEnd(4)}  ${finding.check.padEnd(10)}  ${finding.says}`)
  }
  const count = (level: Finding['level']) => findings.filter((finding) => finding.level === level).length
  console.log(`\n${count('fail')} to mend, ${count('warn')} to think of, ${count('ok')} well.`)
}
