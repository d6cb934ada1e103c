#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { CreateError, createShop, updateShop } from './create-shop.ts'

const usage = 'npm create merastore <folder> [--update] [--packages <folder of tarballs>]'

try {
  const options = { packages: { type: 'string' }, update: { type: 'boolean', default: false } } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const [folder, ...rest] = positionals
  if (folder === undefined || rest.length > 0) throw new CreateError(`Name one folder for the shop: ${usage}`)
  const { packages, update } = values
  if (update) updateShop(folder, packages)
  else createShop(folder, packages)
  const done = update ? `The shop in ${folder} takes this version.` : `The shop is in ${folder}.`
  process.stdout.write(`${done} Next:\n\n  cd ${folder} && npm install\n  npm start\n\n`)
} catch (error) {
  const isUsage = error instanceof TypeError && 'code' in error
  if (!(error instanceof CreateError) && !isUsage) throw error
  process.stderr.write(`create-merastore: ${error.message}\n`)
  process.exitCode = 1
}
