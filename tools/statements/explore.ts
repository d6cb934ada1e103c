import type ts from 'typescript'
import { type Path, type Rendered, render } from './render.ts'
import type { Site, Source } from './source.ts'
import { type FunctionNode, Impossible, Unrendered } from './values.ts'

/** Tries a statement with the database; an answer says what is wrong with it. */
export type Try = (rendered: Rendered, site: Site) => Promise<string | undefined>

export type Explored = {
  readonly faults: readonly string[]
  /** Set where a part of it is unknown, and nothing was tried. */
  readonly unrendered: string | undefined
}

type Choices = ReadonlyMap<string, number>
const runsMax = 400
const pathsMax = 120
const depthMax = 5

/**
 * Tries a statement in each of its forms: every way of every condition in it at least once, though not all together. Where
 * only callers determine a part of it, with each of them.
 */
export async function explore(source: Source, site: Site, schemas: readonly string[], attempt: Try): Promise<Explored> {
  const faults = new Set<string>()
  const paths: Path[] = [[]]
  let unrendered: string | undefined
  for (let index = 0; index < paths.length && index < pathsMax; index++) {
    const path = paths[index] as Path
    const own = schemaOfPath(source, site, path, schemas)
    let isFound = false
    const missing: string[] = []
    for (const schema of own) {
      const forms = new Forms(source, site, path, schema)
      // What the services share has the same form in each, so all ways of it are tried in one.
      const most = isFound ? 1 : runsMax
      const result = await forms.tryAll(attempt, most, (part) => {
        const more = path.length < depthMax ? pathsBefore(source, path, part) : []
        paths.push(...more)
        return more.length > 0
      })
      unrendered ??= forms.unrendered
      if (result === 'left to callers') {
        isFound = true
        break
      }
      const isElsewhere = own.length > 1 && result.some((fault) => /(relation|function) .* does not exist/.test(fault))
      if (isElsewhere) missing.push(...result)
      else {
        isFound = true
        for (const fault of result) faults.add(fault)
      }
      if (!forms.usesSchema) break
    }
    if (!isFound) for (const fault of missing) faults.add(fault)
  }
  return { faults: [...faults], unrendered }
}

/** The schema of the service that the outermost of the functions belongs to; all, where that is nobody's. */
function schemaOfPath(_: Source, site: Site, path: Path, schemas: readonly string[]): readonly string[] {
  const outermost = path[0]?.call ?? site.node
  const service = /\/services\/([^/]+)\//.exec(outermost.getSourceFile().fileName)?.[1]
  const own = schemas.find((schema) => schema === service || schema === `${service}s`)
  return own === undefined ? schemas : [own]
}

/** The same path from each caller of a function that has less than is needed. */
function pathsBefore({ callers }: Source, path: Path, { origins }: Unrendered): Path[] {
  const functions = new Set([...origins].map((origin) => origin.parent as FunctionNode))
  const known = new Set(path.map(({ callee }) => callee))
  return [...functions]
    .filter((callee) => !known.has(callee))
    .slice(0, 1)
    .flatMap((callee) => (callers.get(callee) ?? []).map((call) => [{ call, callee }, ...path]))
}

class Forms {
  readonly #render: (choices: Choices, seen: Map<string, number>) => Rendered
  usesSchema = false
  /** Of a form that is unknown, why. */
  unrendered: string | undefined
  readonly #site: Site

  constructor(source: Source, site: Site, path: Path, schema: string) {
    this.#site = site
    this.#render = (choices, seen) =>
      render(source, site, path, {
        schema: () => {
          this.usesSchema = true
          return schema
        },
        choose: (id, count) => {
          seen.set(id, count)
          return choices.get(id) ?? 0
        },
      })
  }

  /** The faults of its forms; none where callers are found who determine a part of it that is unknown here. */
  async tryAll(
    attempt: Try,
    most: number,
    leaveToCallers: (part: Unrendered) => boolean,
  ): Promise<'left to callers' | readonly string[]> {
    const counts = new Map<string, number>()
    const covered = new Set<string>()
    const faults = new Map<string, string>()
    const queued = new Set<string>()
    const failed: Choices[] = []
    const queue: Choices[] = []
    const enqueue = (choices: Choices): void => {
      const key = [...choices]
        .map(([id, way]) => `${id}=${way}`)
        .toSorted()
        .join()
      if (!queued.has(key)) queue.push(choices)
      queued.add(key)
    }
    const enqueueOthers = (choices: Choices, ids: ReadonlyMap<string, number>, all: boolean): void => {
      for (const [id, count] of ids) {
        for (let way = 0; way < count; way++) {
          if (all || !covered.has(`${id}=${way}`)) enqueue(new Map([...choices, [id, way]]))
        }
      }
    }
    enqueue(new Map())
    for (let runs = 0; runs < most; runs++) {
      const choices = queue.shift()
      if (choices === undefined) {
        // Ways may exclude each other (no sort by relevance without a search): with others beside them they may do.
        const next = faults.size === 0 ? undefined : failed.shift()
        if (next === undefined) break
        enqueueOthers(next, counts, true)
        continue
      }
      const seen = new Map<string, number>()
      const fault = await this.#tryOne(choices, seen, attempt)
      if (fault instanceof Unrendered) {
        if (leaveToCallers(fault)) return 'left to callers'
        this.unrendered ??= fault.message
      }
      if (typeof fault === 'string') failed.push(choices)
      for (const way of ['', ...[...seen].map(([id]) => `${id}=${choices.get(id) ?? 0}`)]) {
        if (typeof fault !== 'string') {
          covered.add(way)
          faults.delete(way)
        } else if (!covered.has(way) && !faults.has(way)) faults.set(way, fault)
      }
      for (const [id, count] of seen) counts.set(id, count)
      enqueueOthers(choices, seen, false)
    }
    return [...new Set(faults.values())]
  }

  async #tryOne(choices: Choices, seen: Map<string, number>, attempt: Try): Promise<Unrendered | string | undefined> {
    try {
      return await attempt(this.#render(choices, seen), this.#site)
    } catch (error) {
      if (error instanceof Unrendered) return error
      // A way that ends in an exception sends nothing.
      if (error instanceof Impossible) return undefined
      throw error
    }
  }
}

export function lineOf(node: ts.Node): number {
  return node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1
}
