import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeOwnerLock } from './owner-lock.ts'
import { processStartOf } from './processes.ts'

let folder: string
let lockFile: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'merastore-lock-'))
  lockFile = path.join(folder, 'owner.1')
})

afterEach(() => rmSync(folder, { recursive: true }))

test('lets the next platform in once the first one has released the folder', async () => {
  const release = await takeOwnerLock(folder)
  await expect(takeOwnerLock(folder)).rejects.toMatchObject({ code: 'DATA_DIR_IN_USE' })
  await release()
  await takeOwnerLock(folder)
  await expect(takeOwnerLock(folder)).rejects.toMatchObject({ code: 'DATA_DIR_IN_USE' })
})

test('takes over a lock whose process id another program bears now', async () => {
  writeFileSync(lockFile, JSON.stringify({ pid: process.pid, started: 'before the last reboot' }))
  await takeOwnerLock(folder)
  expect(readdirSync(folder)).toEqual(['owner.2'])
  const holder: unknown = JSON.parse(readFileSync(path.join(folder, 'owner.2'), 'utf8'))
  expect(holder).toEqual({ pid: process.pid, started: await processStartOf(process.pid) })
})

test('takes over a lock that a power cut left empty', async () => {
  writeFileSync(lockFile, '')
  await takeOwnerLock(folder)
  await expect(takeOwnerLock(folder)).rejects.toMatchObject({ code: 'DATA_DIR_IN_USE' })
})

test('does not release the lock of a later platform', async () => {
  const release = await takeOwnerLock(folder)
  await release()
  await takeOwnerLock(folder)
  await release()
  await expect(takeOwnerLock(folder)).rejects.toMatchObject({ code: 'DATA_DIR_IN_USE' })
})

test('lets exactly one of many win, round after round', async () => {
  writeFileSync(lockFile, JSON.stringify({ pid: 2 ** 30, started: 'long ago' }))
  for (let round = 1; round <= 30; round += 1) {
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => takeOwnerLock(folder)))
    const winners = results.filter((result) => result.status === 'fulfilled')
    expect(winners).toHaveLength(1)
    await winners[0]?.value()
  }
})

test('never has two holders while platforms come and go', async () => {
  let holders = 0
  let heldTimes = 0
  const comeAndGo = async () => {
    for (let attempt = 1; attempt <= 60; attempt += 1) {
      const release = await takeOwnerLock(folder).catch(() => undefined)
      if (release === undefined) continue
      holders += 1
      heldTimes += 1
      expect(holders).toBe(1)
      await new Promise((resolve) => setImmediate(resolve))
      holders -= 1
      await release()
    }
  }
  await Promise.all(Array.from({ length: 6 }, comeAndGo))
  expect(heldTimes).toBeGreaterThan(10)
})

test('removes what a starter left that was killed, not what a living one needs', async () => {
  const [old, fresh] = [path.join(folder, 'owner.draft.old'), path.join(folder, 'owner.draft.fresh')]
  for (const file of [old, fresh]) writeFileSync(file, '')
  utimesSync(old, 0, 0)
  await takeOwnerLock(folder)
  expect(readdirSync(folder).sort()).toEqual(['owner.1', 'owner.draft.fresh'])
})
