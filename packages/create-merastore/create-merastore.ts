#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { CreateError, createShop } from './create-shop.ts'

const usage = 'npm create merastore <folder>'

try {
  const { values, positionals } = parseArgs({ options: { packages: { type: 'string' } }, allowPositionals: true })
  const [folder, ...rest] = positionals
  if (folder === undefined || rest.length > 0) throw new CreateError(`Name one folder for the shop: ${usage}`)
  createShop(folder, values.packages)
  console.log(`The shop is in ${folder}. Next:\n\n  cd ${folder} && npm install\n  npm start\n`)
} catch (error) {
  const isUsage = error instanceof TypeError && 'code' in error
  if (!(error instanceof CreateError) && !isUsage) throw error
  console.error(`create-merastore: ${error.message}`)
  process.exitCode = 1
}
