import { expect, it } from 'vitest'
import { createLogger } from './logger.ts'
import { createRepeatedLines, kindOfLine } from './repeated-lines.ts'

it('writes a fault that meets every request once, not a stack for each', () => {
  const lines: string[] = []
  const counted: string[] = []
  const logger = createLogger({
    stream: { write: (line) => void lines.push(line) },
    onLine: (level) => counted.push(level),
  })
  for (let n = 0; n < 100; n++) {
    const err = Object.assign(new Error(`connect ECONNREFUSED 127.0.0.1:${5000 + n}`), { code: 'ECONNREFUSED' })
    logger.warn({ err, requestId: `r${n}` }, 'the database is away')
  }
  logger.error({ err: new Error('another') }, 'request failed')
  for (const accountId of ['cus_1', 'cus_2']) logger.warn({ accountId }, 'a sign-in failed')
  expect(lines).toHaveLength(4)
  expect(counted).toHaveLength(103)
})

it('says once a minute how many were left out', () => {
  let nowMs = 0
  const repeated = createRepeatedLines(() => nowMs)
  expect(repeated.see('a')).toEqual({ write: true, leftOut: 0 })
  expect(repeated.see('a')).toEqual({ write: false })
  expect(repeated.see('b')).toEqual({ write: true, leftOut: 0 })
  expect(repeated.see('a')).toEqual({ write: false })
  nowMs = 60_000
  expect(repeated.see('a')).toEqual({ write: true, leftOut: 2 })
  expect(repeated.see('a')).toEqual({ write: false })
})

it('distinguishes kinds by message and error, not by ids', () => {
  const failed = (message: string, error: string) => kindOfLine([{ err: new Error(error), id: 'x' }, message])
  expect(failed('a job failed', 'order ord_01h4 is gone')).toBe(failed('a job failed', 'order ord_77aa is gone'))
  expect(failed('a job failed', 'order ord_01h4 is gone')).not.toBe(failed('a job failed', 'no answer'))
  expect(kindOfLine([{ accountId: 'cus_1' }, 'a sign-in failed'])).toBeUndefined()
})

it('remembers a bounded number of kinds', () => {
  const repeated = createRepeatedLines(() => 0)
  for (let n = 0; n < 501; n++) repeated.see(`kind ${n}`)
  expect(repeated.see('kind 0')).toEqual({ write: true, leftOut: 0 })
  expect(repeated.see('kind 500')).toEqual({ write: false })
})
