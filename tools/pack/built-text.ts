/** Text of a built file in which what names a TypeScript source names the file that was made from it. */
export function builtText(path: string, text: string): string {
  if (path.endsWith('.d.ts')) return text.replaceAll(declared, '$1$2.js$3')
  if (/\.(js|mjs)$/.test(path)) return text.replaceAll(program, '$1.js$2')
  if (path.endsWith('.html')) return text.replaceAll(script, '$1.js$2')
  return text
}

/** The compiler rewrites imports of what it emits, but neither those of declarations nor `declare module`. */
const declared = /((?:from|import|module) ?\(?)(["']\.{1,2}\/[^"']+)\.tsx?(["'])/g
/** A program that is started, or read, by its address. */
const program = /(new URL\('\.{1,2}\/[^']+)\.tsx?('(?:, import\.meta\.url\)))/g

/** What a page loads. */
const script = /(src="\/[^"]+)\.tsx?(")/g

const relative = /(?:\bfrom\s+|\bimport\s*\(?\s*|new URL\(\s*)["'](\.{1,2}\/[^"']*)["']/g
const bare =
  /^(?:import|export|\})[^\n]*?\bfrom ["']([^."'#][^"']*)["']|^import ["']([^."'#][^"']*)["']|\bimport\(["']([^."'#][^"']*)["']\)/gm

/** The paths, from the file, of everything beside it that a file names. */
export function namedPaths(text: string): string[] {
  return [...text.matchAll(relative)].map(([, path = '']) => path)
}

/** The packages that a file imports, its own and those of Node.js left out. */
export function importedPackages(text: string): string[] {
  return [...text.matchAll(bare)]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .filter((name) => !name.startsWith('node:') && !name.startsWith('virtual:'))
    .map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'))
}
