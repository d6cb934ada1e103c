import { createHash } from 'node:crypto'

/** Something that must stand in no log and no table. */
export type Secret = {
  readonly name: string
  readonly value: string
  /**
   * `guessable`: there are few enough of them to try them all, so a plain digest is as good as the value itself.
   * `short`: only as a word of its own, since such a number is part of many longer ones.
   */
  readonly kind: 'guessable' | 'short' | 'random'
}

/** A form in which a secret may stand somewhere. */
type Form = { readonly how: string; readonly pattern: RegExp }

export type Trace = { readonly secret: string; readonly how: string; readonly where: string }

/** All forms in which a secret is looked for: as it is, parted, encoded, in part, digested. */
function formsOf({ value, kind }: Secret): Form[] {
  if (kind === 'short') return [{ how: 'as it is', pattern: new RegExp(`(?<![\\w.:-])${quoted(value)}(?![\\w.:-])`) }]
  const bytes = Buffer.from(value)
  const forms: [string, string][] = [
    ['as it is', value],
    ['in an address', encodeURIComponent(value)],
    ['in JSON', JSON.stringify(value).slice(1, -1)],
    ['in hexadecimal digits', bytes.toString('hex')],
    ...base64Forms(bytes).map((text): [string, string] => ['in base 64', text]),
  ]
  if (kind === 'guessable') {
    for (const algorithm of ['sha256', 'sha1', 'md5']) {
      const digest = createHash(algorithm).update(value).digest()
      forms.push([`as its ${algorithm}`, digest.toString('hex')], [`as its ${algorithm}`, digest.toString('base64url')])
    }
  }
  const found = forms.map(([how, text]) => ({ how, pattern: new RegExp(quoted(text), 'i') }))
  if (!/^\d{12,19}$/.test(value)) return found
  // A card number: with anything between its digits, and its last ten alone. The last four are shown to everybody.
  return [
    ...found,
    { how: 'in groups', pattern: new RegExp([...value].join('[ ._/-]?')) },
    { how: 'in part', pattern: new RegExp(value.slice(-10)) },
  ]
}

/** Base 64 of what contains the bytes, at each of the three places where they may begin within a group of three. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    // The first and the last characters are made of the neighbours' bits too.
    const inner = text.slice(before === 0 ? 0 : before + 1, (before + bytes.length) % 3 === 0 ? undefined : -1)
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')]
  })
}

function quoted(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** A text in which secrets are looked for: a log, or the rows of a table. */
export type Place = { readonly where: string; readonly text: string }

export function findTraces(secrets: readonly Secret[], places: readonly Place[]): Trace[] {
  return secrets.flatMap((secret) =>
    formsOf(secret).flatMap(({ how, pattern }) =>
      places.filter(({ text }) => pattern.test(text)).map(({ where }) => ({ secret: secret.name, how, where })),
    ),
  )
}
