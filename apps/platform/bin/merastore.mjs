#!/usr/bin/env node
// Runs the command line on the Node.js that the lock file pins, whatever Node.js the system has.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chooseNode, unfitSentence } from './runtime-node.mjs'

const node = chooseNode({
  platform: `${process.platform}-${process.arch}`,
  version: process.versions.node,
  execPath: process.execPath,
})
if (node === undefined) {
  console.error(unfitSentence(process.versions.node))
  process.exit(1)
}
const cli = fileURLToPath(new URL('../cli.ts', import.meta.url))
// A shop's settings that differ from machine to machine; the environment goes before them.
const isShop = ['merastore.config.ts', 'merastore.config.js'].some(existsSync)
const own = isShop && existsSync('.env') ? ['--env-file=.env'] : []
// Two times 16 MB for what lives shortly: V8's own choice takes a hundred more and is hardly faster (docs/adr/0022).
const child = spawn(node, [...own, '--max-semi-space-size=16', cli, ...process.argv.slice(2)], { stdio: 'inherit' })
// As the first process of a container it must pass these on, and end only after its child has.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1)
})
