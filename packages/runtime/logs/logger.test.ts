import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createLogger } from './logger.ts'

/** What a log line looks like after these fields were logged. */
function logged(fields: object, message = 'something happened'): string {
  const lines: string[] = []
  createLogger({ stream: { write: (line) => void lines.push(line) } }).info(fields, message)
  return lines.join('')
}

it.each([
  ['an email address', { note: 'wrote to ada@example.com' }, 'ada@example.com'],
  ['an email address in the message', {}, 'ada@example.com'],
  ['a card number', { note: 'card 4242 4242 4242 4242' }, '4242 4242'],
  ['a card number without spaces', { note: '4242424242424242' }, '4242424242424242'],
  ['an access token', { header: 'Bearer eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJjdXMifQ.c2ln' }, 'eyJ'],
  ['a password', { body: { password: 'correct horse' } }, 'correct horse'],
  [
    'a name and address, however deep',
    { order: { address: { firstName: 'Ada', lastName: 'Byron', line1: 'Hauptstr. 1' } } },
    'Byron',
  ],
  ['a refresh token in a list', { sessions: [{ refreshToken: 'abc123' }] }, 'abc123'],
])('masks %s', (_what, fields, secret) => {
  expect(logged(fields, secret === 'ada@example.com' ? 'ada@example.com' : 'ok')).not.toContain(secret)
})

it('leaves what helps to find a fault: ids, codes, statuses, times', () => {
  const line = logged({
    requestId: 'req_1',
    orderId: 'ord_01h455vb4pex5vsknk084sn02q',
    code: 'OUT_OF_STOCK',
    status: 409,
  })
  expect(JSON.parse(line)).toMatchObject({
    level: 'info',
    requestId: 'req_1',
    orderId: 'ord_01h455vb4pex5vsknk084sn02q',
    code: 'OUT_OF_STOCK',
    status: 409,
    msg: 'something happened',
  })
})

const chatter = `
  import { createLogger } from ${JSON.stringify(new URL('./logger.ts', import.meta.url).href)}
  const log = createLogger({ level: 'info' })
  for (let line = 0; line < 40_000; line++) log.info({ line, filler: 'x'.repeat(200) }, 'talks and talks')
  setTimeout(() => process.stderr.write('goes on', () => process.kill(process.pid, 'SIGKILL')), 50)`

it.each([
  ['a pipe that nobody reads', () => 'pipe' as const],
  ['a full disk', () => openSync('/dev/full', 'w')],
])('goes on when its output is %s', async (_what, output) => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', chatter], { stdio: ['ignore', output(), 'pipe'] })
  const said: string[] = []
  child.stderr?.on('data', (chunk) => said.push(String(chunk)))
  await once(child, 'exit')
  expect(said.join('')).toBe('goes on')
})
