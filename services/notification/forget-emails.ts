import { addMs, dayMs, hourMs } from '@merastore/kernel'
import {
  acrossStoresCall,
  type Db,
  inBatches,
  machineryCall,
  noteKeptSince,
  retentionDaysDefault,
  type Timer,
} from '@merastore/runtime'
import { deleteOldEmails } from './email-sql.ts'

const batchMax = 500

/** What `noteKeptSince` calls the emails. */
export const emailsLog = 'notification.emails'

/** Deletes emails so long after they were sent or given up that nobody asks for them, and no event comes again. */
export function forgetEmailsTimer(db: Db, retentionDays: number = retentionDaysDefault.emails): Timer {
  return {
    name: 'forget-emails',
    everyMs: hourMs,
    run: async (ending) => {
      const before = addMs(db.clock.now(), -retentionDays * dayMs)
      await db.txOne(machineryCall(db), (tx) => noteKeptSince(tx, emailsLog, before))
      await inBatches(batchMax, ending, () =>
        db.tx(acrossStoresCall(db), (tx) => deleteOldEmails(tx, before, batchMax)),
      )
    },
  }
}
