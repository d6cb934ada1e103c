import type { Check, Fault } from './files.ts'

export const services: Check = {
  name: 'each service has its README, contract, wiring and conformance test; each operation its file',
  run: (files) => {
    const paths = new Set(files.map((file) => file.path))
    const names = new Set([...paths].flatMap((path) => /^services\/([^/]+)\//.exec(path)?.[1] ?? []))
    return [...names].flatMap((name) =>
      checkService(name, paths, files.find((file) => file.path === `services/${name}/service.ts`)?.text ?? '', files),
    )
  },
}

function checkService(
  name: string,
  paths: ReadonlySet<string>,
  wiring: string,
  files: readonly { path: string; text: string }[],
): Fault[] {
  const folder = `services/${name}`
  const faults: Fault[] = []
  for (const file of ['README.md', 'contract.ts', 'service.ts', 'package.json']) {
    if (!paths.has(`${folder}/${file}`)) faults.push({ path: `${folder}/${file}`, line: 1, message: 'is missing' })
  }
  const conforms = files.some(
    (file) =>
      file.path.startsWith(`${folder}/`) &&
      file.path.endsWith('.test.ts') &&
      /describe\.each\(modes\)|modes\b/.test(file.text),
  )
  if (!conforms) faults.push({ path: folder, line: 1, message: 'has no conformance scenario over the three modes' })
  for (const match of wiring.matchAll(/^ {8}(\w+): (\w+)\(/gm)) {
    const implementation = match[2] ?? ''
    const file = `${folder}/${implementation.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`
    if (!paths.has(file))
      faults.push({
        path: `${folder}/service.ts`,
        line: 1,
        message: `${implementation} is not in its own file ${file}`,
      })
  }
  return faults
}
