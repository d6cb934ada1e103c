/** Something that must hold: one or several of the README's own commands, one after the other. */
export type Part = {
  readonly name: string
  /** Each is a script of package.json with its arguments. */
  readonly commands: readonly (readonly [script: string, ...arguments_: string[]])[]
  /** The part that must have ended before this one begins; it stands before it in the list. */
  readonly after?: string
  /** It measures, so nothing runs beside it. */
  readonly alone?: true
}

/** A part that does not end by then is stopped, and says so, instead of using up the time of all. */
export const partMaxMs = 30 * 60_000

/**
 * How many parts run side by side: one more than CI has cores, since browsers, deadlines and starts leave them idle. With
 * four, a busy machine took longer than the five seconds in which a connection has to be made.
 */
export const lanes = 3

/**
 * Everything that CI runs after `npm install` and `npm test`, which uses all cores by itself. The long ones come first, so that none of them is left over at the end
 * with an idle core beside it. The evidence runs in its short forms; docs/reference/evidence.md has the whole ones.
 */
export const parts: readonly Part[] = [
  // What starts the storefront finds it built: two of them would build into the same folder at the same time.
  part('build', ['build']),
  short('faults'),
  part('check', ['check']),
  { ...part('e2e-dashboard', ['test:e2e', '--project', 'dashboard']), after: 'build' },
  { ...part('e2e-storefront', ['test:e2e', '--project', 'storefront']), after: 'build' },
  short('schemathesis'),
  short('attack'),
  short('cluster'),
  short('upgrade'),
  short('install'),
  part('stories', ['build:storybook'], ['test:stories']),
  short('model'),
  short('restore'),
  short('failover'),
  { ...short('fuzz'), after: 'build' },
  short('races'),
  part('faults-apart', [
    'test:faults',
    '--short',
    '--apart',
    '1',
    '--orders',
    '25',
    '--kills',
    '3',
    '--postgres-kills',
    '1',
  ]),
  part('races-apart', ['test:races', '--short', '--apart', '1', '--buyers', '30', '--pieces', '6', '--rounds', '5']),
  short('growth'),
  short('size'),
  short('canary'),
  part('new-service', ['test:new-service']),
  { ...short('packed'), after: 'build' },
  part('generate', ['generate', '--check']),
  part('dependencies', ['audit:dependencies'], ['sbom']),
  { ...short('bench', 'bench'), alone: true },
]

function short(name: string, script = `test:${name}`): Part {
  return part(name, [script, '--short'])
}

function part(name: string, ...commands: Part['commands']): Part {
  return { name, commands }
}
