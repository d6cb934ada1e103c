import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import { isTaken, processStartOf, workingFoldersFromLsof } from './processes.ts'

test('distinguishes an id that is taken from one that is free', () => {
  expect(isTaken(process.pid)).toBe(true)
  expect(isTaken(2 ** 30)).toBe(false)
})

test('gives a process the same start each time, and none to a process that never was', async () => {
  const start = await processStartOf(process.pid)
  expect(start).toBeTruthy()
  expect(await processStartOf(process.pid)).toBe(start)
  expect(await processStartOf(2 ** 30)).toBeUndefined()
})

test('holds a process for ended that its parent never collects', async () => {
  const parent = spawn('sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const pid = await new Promise<number>((resolve) => parent.stdout.once('data', (text) => resolve(Number(text))))
    await expect.poll(() => processStartOf(pid)).toBeUndefined()
    expect(isTaken(pid)).toBe(true)
  } finally {
    parent.kill('SIGKILL')
  }
})

test('reads the working folders that lsof lists', () => {
  const output = 'p17\nfcwd\nn/private/tmp/shop/cluster\np23\nfcwd\nn/Users/a b/data\n'
  expect(workingFoldersFromLsof(output)).toEqual([
    { pid: 17, cwd: '/private/tmp/shop/cluster' },
    { pid: 23, cwd: '/Users/a b/data' },
  ])
})
