/** Something that must hold: one or several of the README's own commands, one after the other. */
export type Part = {
  readonly name: string
  /** Each is a script of package.json with its arguments. */
  readonly commands: readonly (readonly [script: string, ...arguments_: string[]])[]
  /** It measures, so nothing runs beside it. */
  readonly alone?: true
}

/** A part that does not end by then is stopped, and says so, instead of using up the time of all. */
export const partMaxMs = 30 * 60_000

/** How many parts run side by side. */
export const lanes = 2

/**
 * Everything that CI runs after `npm install` and `npm test`, which uses all cores by itself. The long ones come first, so that none of them is left over at the end
 * with an idle core beside it. The evidence runs in its short forms; docs/reference/evidence.md has the whole ones.
 */
export const parts: readonly Part[] = [
  part('check', ['check']),
  part('generate', ['generate', '--check']),
  part('dependencies', ['audit:dependencies'], ['sbom']),
  part('e2e', ['test:e2e']),
  part('stories', ['build:storybook'], ['test:stories']),
  ...[
    'test:faults',
    'test:upgrade',
    'test:attack',
    'test:model',
    'test:cluster',
    'test:schemathesis',
    'test:fuzz',
    'test:races',
    'test:install',
    'test:restore',
    'test:failover',
    'test:canary',
    'test:growth',
    'test:size',
  ].map((script) => part(script.slice('test:'.length), [script, '--short'])),
  { ...part('bench', ['bench', '--short']), alone: true },
]

function part(name: string, ...commands: Part['commands']): Part {
  return { name, commands }
}
