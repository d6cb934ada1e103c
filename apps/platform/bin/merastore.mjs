#!/usr/bin/env node
// Runs the command line on the Node.js that the lock file pins, whatever Node.js the system has.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const node = join(
  dirname(require.resolve('node/package.json')),
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)
const cli = fileURLToPath(new URL('../cli.ts', import.meta.url))
// Two times 16 MB for what lives shortly: V8's own choice takes a hundred more and is hardly faster (docs/adr/0022).
const child = spawn(node, ['--max-semi-space-size=16', cli, ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1)
})
