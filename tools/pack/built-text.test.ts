import { expect, it } from 'vitest'
import { builtText, importedPackages, namedPaths } from './built-text.ts'
import { publishedManifest } from './manifest.ts'

it('names the built file wherever a declaration, a program or a page named its source', () => {
  const declaration = `import { a } from './a.ts'\nexport type B = import("../b.tsx").B\ndeclare module './ids.ts' {}`
  expect(builtText('index.d.ts', declaration)).toBe(
    `import { a } from './a.js'\nexport type B = import("../b.js").B\ndeclare module './ids.js' {}`,
  )
  const program = "spawn(fileURLToPath(new URL('./encode.ts', import.meta.url)))"
  expect(builtText('encoder.js', program)).toBe("spawn(fileURLToPath(new URL('./encode.js', import.meta.url)))")
  expect(builtText('index.html', '<script src="/src/main.tsx"></script>')).toBe('<script src="/src/main.js"></script>')
  expect(builtText('notes.sql', "-- see './a.ts'")).toBe("-- see './a.ts'")
})

it('finds what a built file names beside it and which packages it imports', () => {
  const text = `import { readFile } from 'node:fs'\nimport { Type } from 'typebox'\nimport './ids.js'\nexport { a } from '@merastore/kernel/ids'\nnew URL('../sql/', import.meta.url)`
  expect(namedPaths(text)).toEqual(['./ids.js', '../sql/'])
  expect(importedPackages(text)).toEqual(['typebox', '@merastore/kernel'])
})

it('publishes built files in exact versions, and nothing that only the repository needs', () => {
  const manifest = {
    name: '@merastore/notes',
    version: '0.0.0',
    private: true,
    scripts: { build: 'x' },
    exports: { '.': './service.ts', './styles.css': './styles.css' },
    bin: { notes: './notes.ts' },
    dependencies: { '@merastore/kernel': '*', typebox: '1.4.3' },
    devDependencies: { vite: '8.3.8' },
  }
  expect(publishedManifest(manifest, '1.2.3', ['service.js'])).toEqual({
    name: '@merastore/notes',
    version: '1.2.3',
    exports: {
      '.': { types: './service.d.ts', default: './service.js' },
      './styles.css': './styles.css',
      './package.json': './package.json',
    },
    bin: { notes: './notes.js' },
    files: ['service.js'],
    dependencies: { '@merastore/kernel': '1.2.3', typebox: '1.4.3' },
  })
})
