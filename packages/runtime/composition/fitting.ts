import type { AnyModule } from './module.ts'

/** Throws where modules do not fit together: an operation, a permission or a service that another expects is missing. */
export function requireFitting(modules: readonly AnyModule[]): void {
  const faults = misfitsOf(modules)
  if (faults.length > 0) throw new Error(`the services do not fit together:\n${faults.join('\n')}`)
}

/** Why modules cannot run together, one sentence each. */
export function misfitsOf(modules: readonly AnyModule[]): string[] {
  return [
    ...repeated(modules),
    ...modules.flatMap((module) => missingNeeds(module, modules)),
    ...undeclaredPermissions(modules),
    ...modules.flatMap(missingAuditor),
    ...cycles(modules),
  ]
}

const nameOf = ({ contract }: AnyModule) => contract.service

function repeated(modules: readonly AnyModule[]): string[] {
  const names = modules.map(nameOf)
  const permissions = modules.flatMap((module) => Object.keys(module.permissions))
  return [...names, ...permissions]
    .filter((name, index, all) => all.indexOf(name) !== index)
    .map((name) => `${name} is declared twice`)
}

function missingNeeds(module: AnyModule, modules: readonly AnyModule[]): string[] {
  return Object.values(module.needs)
    .filter((contract) => !modules.some((other) => other.contract === contract))
    .map(({ service }) => `${nameOf(module)} needs ${service}, which is not there`)
}

/** A service may ask for a permission that another declares. */
function undeclaredPermissions(modules: readonly AnyModule[]): string[] {
  const declared = new Set(modules.flatMap(({ permissions }) => Object.keys(permissions)))
  const asked = modules.flatMap((module) =>
    Object.entries(module.contract.operations).flatMap(([name, { access }]) =>
      access.for === 'staff' && access.permission !== 'signed-in'
        ? [{ operation: `${nameOf(module)}.${name}`, permission: access.permission as string }]
        : [],
    ),
  )
  const used = new Set(asked.map(({ permission }) => permission))
  const unused = [...declared].filter((permission) => !used.has(permission))
  return [
    ...asked
      .filter(({ permission }) => !declared.has(permission))
      .map(({ operation, permission }) => `${operation} asks for ${permission}, which no service declares`),
    ...unused.map((permission) => `no operation asks for the permission ${permission}`),
  ]
}

function missingAuditor({ contract, provides: { auditor } }: AnyModule): string[] {
  if (auditor === undefined || auditor.operation in contract.operations) return []
  return [`${contract.service} has no operation ${auditor.operation} for its auditor`]
}

/** Calls that go in a circle could wait for one another. Each circle is named once, from its first service by name. */
function cycles(modules: readonly AnyModule[]): string[] {
  const graph = new Map(modules.map((module) => [nameOf(module), Object.values(module.needs).map((c) => c.service)]))
  const walk = (start: string, service: string, path: readonly string[]): readonly string[] | undefined => {
    for (const next of graph.get(service) ?? []) {
      if (next === start) return [...path, next]
      if (path.includes(next) || next < start) continue
      const circle = walk(start, next, [...path, next])
      if (circle !== undefined) return circle
    }
    return undefined
  }
  return [...graph.keys()].flatMap((name) => {
    const circle = walk(name, name, [name])
    return circle === undefined ? [] : [`calls go in a circle: ${circle.join(' → ')}`]
  })
}
