#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { CreateError, createShop } from './create-shop.ts'

const usage = 'npm create merastore <folder>'

try {
  const { values, positionals } = parseArgs({ options: { packages: { type: 'string' } }, allowPositionals: true })
  const [folder, ...rest] = positionals
  if (folder === undefined || rest.length > 0) throw new CreateError(`Name one folder for the shop: ${usage}`)
  createShop(folder, values.packages)
  process.stdout.write(`The shop is in ${folder}. Next:\n\n  cd ${folder} && npm install\n  npm start\n\n`)
} catch (error) {
  const isUsage = error instanceof TypeError && 'code' in error
  if (!(error instanceof CreateError) && !isUsage) throw error
  process.stderr.write(`create-merastore: ${error.message}\n`)
  process.exitCode = 1
}
