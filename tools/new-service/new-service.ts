import { globSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { idPrefixes } from '@merastore/kernel'
import '../../apps/platform/modules.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const template = fileURLToPath(new URL('template/', import.meta.url))

/** Makes a service with one resource, event, consumer and page from the template, and adds it to the list of modules. */
function main([many = '', one = many.replace(/s$/, '')]: string[]): void {
  const wrong = faultOf(many, one)
  if (wrong !== undefined) {
    console.error(`${wrong}\n\nnpm run new:service -- <plural> [<singular>], as in: npm run new:service -- notes note`)
    process.exitCode = 1
    return
  }
  const words = { many, one, Many: capital(many), One: capital(one), ONE: one.toUpperCase(), prefix: one.slice(0, 8) }
  const filled = (text: string) =>
    text.replaceAll(/\{\{(\w+)\}\}/g, (whole, word: string) => words[word as keyof typeof words] ?? whole)
  for (const path of globSync('**/*.txt', { cwd: template })) {
    const file = join(root, 'services', many, filled(path.slice(0, -'.txt'.length)))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, filled(readFileSync(join(template, path), 'utf8')))
  }
  declareIn('apps/platform/package.json', many)
  addToModules(many)
  symlinkSync(join('..', '..', 'services', many), join(root, 'node_modules/@merastore', many))
  console.log(
    [
      `services/${many} is made, and stands in apps/platform/modules.ts.`,
      'Next: npm install (it notes the package in the lock file), npm run generate, npm run check,',
      `npm test services/${many}; then make it yours, and give it a row in the README.`,
    ].join('\n'),
  )
}

function faultOf(many: string, one: string): string | undefined {
  if (!/^[a-z]{3,20}$/.test(many) || !/^[a-z]{2,20}$/.test(one))
    return 'A service is named by lower-case letters alone.'
  if (many === one) return `Say what one of ${many} is called.`
  if (globSync(`services/${many}`, { cwd: root }).length > 0) return `There is a service ${many} already.`
  const prefixes = idPrefixes()
  const taken = [...prefixes.values()].includes(one.slice(0, 8)) || [...prefixes.keys()].some((kind) => kind === one)
  return taken ? `Ids of the kind or prefix ${one} are there already; choose another name.` : undefined
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}

function declareIn(path: string, many: string): void {
  const file = join(root, path)
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { dependencies: Record<string, string> }
  const dependencies = Object.entries({ ...manifest.dependencies, [`@merastore/${many}`]: '*' })
  manifest.dependencies = Object.fromEntries(dependencies.toSorted(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`)
}

function addToModules(many: string): void {
  const file = join(root, 'apps/platform/modules.ts')
  const text = readFileSync(file, 'utf8')
  const withImport = `import { ${many}Module } from '@merastore/${many}'\n${text}`
  writeFileSync(file, withImport.replace('\n] as const', `\n  ${many}Module,\n] as const`))
}

main(process.argv.slice(2))
