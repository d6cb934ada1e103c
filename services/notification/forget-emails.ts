import { addMs, dayMs, hourMs } from '@merastore/kernel'
import { type Db, inBatches, keptDaysDefault, machineryCall, noteKeptSince, type Timer } from '@merastore/runtime'
import { deleteOldEmails } from './email-sql.ts'

const batchMax = 500

/** What `noteKeptSince` calls the emails. */
export const emailsLog = 'notification.emails'

/** Deletes emails so long after they were sent or given up that nobody asks for them, and no event tells of them again. */
export function forgetEmailsTimer(db: Db, keptDays: number = keptDaysDefault.emails): Timer {
  return {
    name: 'forget-emails',
    everyMs: hourMs,
    run: async (ending) => {
      const before = addMs(db.clock.now(), -keptDays * dayMs)
      await inBatches(batchMax, ending, () =>
        db.tx(machineryCall(db), async (tx) => {
          const count = await deleteOldEmails(tx, before, batchMax)
          if (count > 0) await noteKeptSince(tx, emailsLog, before)
          return count
        }),
      )
    },
  }
}
