import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Part } from './parts.ts'
import { runParts } from './run-parts.ts'
import { tellAll, tellOutcome } from './tell.ts'

/** Stands for npm: notes when each script begins and ends, and does what its name says. */
const script = `#!/usr/bin/env bash
script=$3
echo "begin $script" >> log
case $script in
  fail) echo "what went wrong" >&2; exit 3 ;;
  busy) for ((i = 0; i < 50000; i++)); do :; done ;;
  hang) sleep 120 & wait ;;
  *) sleep 0.2 ;;
esac
echo "end $script" >> log
`

describe('the parts of CI', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'merastore-parts-'))
    await writeFile(join(folder, 'npm'), script)
    await chmod(join(folder, 'npm'), 0o755)
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const run = (parts: readonly Part[], partMaxMs = 10_000) =>
    runParts(parts, { lanes: 2, partMaxMs, cwd: folder, npm: join(folder, 'npm'), onEnd: () => {} })
  const part = (name: string): Part => ({ name, commands: [[name]] })
  const log = async () => {
    return (await readFile(join(folder, 'log'), 'utf8')).trim().split('\n')
  }

  it('run side by side, and what measures by itself after them', async () => {
    await run([{ ...part('measure'), alone: true }, part('one'), part('two')])
    const lines = await log()
    expect(new Set(lines.slice(0, 2))).toEqual(new Set(['begin one', 'begin two']))
    expect(lines.slice(-2)).toEqual(['begin measure', 'end measure'])
  })

  it('begin when the part that they need has ended', async () => {
    await run([part('build'), { ...part('browse'), after: 'build' }])
    expect(await log()).toEqual(['begin build', 'end build', 'begin browse', 'end browse'])
  })

  it('tell what they took of the processors, apart from what they printed', async () => {
    const [busy] = await run([part('busy')])
    expect(busy?.output).toBe('')
    expect(busy?.cpuSeconds).toBeGreaterThan(0)
    expect(tellAll(busy === undefined ? [] : [busy], 1000)).toMatch(
      /\n +time +CPU\nbusy +\d+ s +\d+ s\nin all +1 s +\d+ s\n/,
    )
  })

  it('go on when one fails, and the last lines say how to run it alone', async () => {
    const outcomes = await run([part('fail'), part('one')])
    expect(await log()).toContain('end one')
    expect(tellAll(outcomes, 1000).split('\n').slice(-4)).toEqual([
      'fail ended with:',
      '  what went wrong',
      'FAILED; to run it alone:',
      '  npm run fail',
    ])
    expect(outcomes.map(tellOutcome).join('\n')).toContain('what went wrong')
  })

  it('do not run what comes after a failed command of the same part', async () => {
    await run([{ name: 'both', commands: [['fail'], ['one']] }])
    expect(await log()).toEqual(['begin fail'])
  })

  it('are stopped after their time, with everything that they started', async () => {
    const [outcome] = await run([part('hang')], 500)
    expect(outcome?.failed).toContain('not done after')

    // What was started in the background holds the pipes: they close when it is gone.
    expect(await log()).toEqual(['begin hang'])
  })
})
