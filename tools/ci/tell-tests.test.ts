import { expect, it } from 'vitest'
import { tellFailed, tellSlowest } from './tell-tests.ts'

it('names the slowest tests, the longest first', () => {
  const tests = [3_000, 61_000, 500, 1_000].map((ms, index) => ({ file: 'a.test.ts', name: `test ${index}`, ms }))
  expect(tellSlowest(tests, 2).split('\n')).toEqual([
    'The slowest 2 of 4 tests:',
    '   61.0 s  a.test.ts › test 1',
    '    3.0 s  a.test.ts › test 0',
  ])
})

it('says in its last lines which files failed, however many they are', () => {
  const files = Array.from({ length: 20 }, (_, index) => `services/${index}.test.ts`)
  expect(tellFailed(files.slice(0, 2)).split('\n')).toEqual([
    'FAILED; to run them alone:',
    '  npm test services/0.test.ts services/1.test.ts',
  ])
  expect(tellFailed(files).split('\n')).toHaveLength(2)
})
