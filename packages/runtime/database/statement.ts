/** What a statement returned: its rows, and how many it found or changed. */
export type Rows<Result extends readonly object[]> = Result & { readonly count: number }

export type JsonValue =
  | null
  | string
  | number
  | boolean
  | Date
  | readonly JsonValue[]
  | { toJSON(): unknown }
  | JsonObject
type JsonObject = { readonly [name: string]: undefined | JsonValue }

type Scalar = string | number | boolean | bigint | Date | Uint8Array | null
/** A value that travels beside the text of a statement, and never in it. */
export type Parameter = Scalar | readonly Scalar[] | Json
/** What may stand between the parts of a template. */
export type Hole = Parameter | Identifier | Fragment | readonly Fragment[]
// biome-ignore lint/suspicious/noExplicitAny: a fragment is never run, so its rows are nobody's.
export type Fragment = Statement<any>

/** How a statement is run: its text with $1, $2 … for the parameters. */
export type Send = (text: string, parameters: readonly Parameter[]) => Promise<Rows<readonly object[]>>

/** A value that travels as JSON. */
export class Json {
  readonly value: unknown
  constructor(value: unknown) {
    this.value = value
  }
}

/** A name of a schema, a table or a column, in quotes. */
export class Identifier {
  readonly text: string
  constructor(name: string) {
    this.text = `"${name.replaceAll('"', '""').replaceAll('.', '"."')}"`
  }
}

/** A statement in the making: run when it is awaited or executed, a part of another one when it stands in its template. */
export class Statement<Result extends readonly object[]> implements Promise<Rows<Result>> {
  readonly parts: readonly string[]
  readonly holes: readonly Hole[]
  readonly #send: Send
  #sent: Promise<Rows<Result>> | undefined
  readonly [Symbol.toStringTag] = 'Statement'

  constructor(parts: readonly string[], holes: readonly Hole[], send: Send) {
    this.parts = parts
    this.holes = holes
    this.#send = send
  }

  /** Sends it at once; `await` does so a moment later. */
  execute(): Promise<Rows<Result>> {
    if (this.#sent === undefined) {
      const { text, parameters } = compile(this)
      this.#sent = this.#send(text, parameters) as unknown as Promise<Rows<Result>>
    }
    return this.#sent
  }

  // biome-ignore lint/suspicious/noThenProperty: it is awaited as a promise is.
  then<Done = Rows<Result>, Failed = never>(
    done?: ((rows: Rows<Result>) => Done | PromiseLike<Done>) | null,
    failed?: ((reason: unknown) => Failed | PromiseLike<Failed>) | null,
  ): Promise<Done | Failed> {
    return this.execute().then(done, failed)
  }

  catch<Failed = never>(
    failed?: ((reason: unknown) => Failed | PromiseLike<Failed>) | null,
  ): Promise<Rows<Result> | Failed> {
    return this.execute().catch(failed)
  }

  finally(after?: (() => void) | null): Promise<Rows<Result>> {
    return this.execute().finally(after)
  }
}

type Compiled = { readonly text: string; readonly parameters: readonly Parameter[] }

/** Text of templates in which nothing but parameters stand: it is the same each time. */
const plainTexts = new WeakMap<readonly string[], string>()

/** The text of a statement with all of its fragments, and its parameters in their order. */
export function compile({ parts, holes }: Fragment): Compiled {
  const plain = plainTexts.get(parts)
  if (plain !== undefined && holes.every(isParameter)) return { text: plain, parameters: holes as readonly Parameter[] }
  const parameters: Parameter[] = []
  const text = write(parts, holes, parameters)
  if (holes.every(isParameter)) plainTexts.set(parts, text)
  return { text, parameters }
}

function isParameter(hole: Hole): hole is Parameter {
  return !(hole instanceof Statement || hole instanceof Identifier || isList(hole))
}

function isList(hole: Hole): hole is readonly Fragment[] {
  return Array.isArray(hole) && hole[0] instanceof Statement
}

function write(parts: readonly string[], holes: readonly Hole[], parameters: Parameter[]): string {
  let text = parts[0] ?? ''
  for (const [index, hole] of holes.entries()) text += `${writeHole(hole, parameters)}${parts[index + 1]}`
  return text
}

function writeHole(hole: Hole, parameters: Parameter[]): string {
  if (hole instanceof Statement) return write(hole.parts, hole.holes, parameters)
  if (hole instanceof Identifier) return hole.text
  if (isList(hole)) return hole.map((fragment) => write(fragment.parts, fragment.holes, parameters)).join(' ')
  if (hole === undefined) throw new TypeError('a parameter of a statement is undefined')
  return `$${parameters.push(hole)}`
}
