import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

describe('the library', () => {
  const folder = join(import.meta.dirname, 'components')
  const files = readdirSync(folder)
  const components = files.filter((file) => file.endsWith('.tsx') && !file.endsWith('.stories.tsx'))
  const index = readFileSync(join(import.meta.dirname, 'index.ts'), 'utf8')
  const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')

  it.each(components)('%s has a story, an export and a line in the README', (file) => {
    const exported = [...readFileSync(join(folder, file), 'utf8').matchAll(/export function ([A-Z]\w+)/g)]
    expect(exported.length).toBeGreaterThan(0)
    expect(files).toContain(file.replace('.tsx', '.stories.tsx'))
    expect(index).toContain(`'./components/${file}'`)
    for (const [, name] of exported) expect(readme).toContain(`\`${name}\``)
  })

  it.each(components)('%s is marked for the browser exactly where it needs one', (file) => {
    const source = readFileSync(join(folder, file), 'utf8')
    const needsBrowser = /@base-ui|\buse(State|Effect|Ref)\b|\.\/dialog\.tsx/.test(source)
    expect(source.startsWith("'use client'\n")).toBe(needsBrowser)
  })
})
