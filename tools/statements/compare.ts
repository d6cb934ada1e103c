import ts from 'typescript'
import type { Catalogue } from './catalogue.ts'
import type { Column } from './describe.ts'
import { itemOf } from './source.ts'

/** What the driver makes of a type. */
type Kind = 'string' | 'number' | 'boolean' | 'json' | 'bytes'

const kinds: Readonly<Record<string, Kind>> = {
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  oid: 'number',
  float4: 'number',
  float8: 'number',
  json: 'json',
  jsonb: 'json',
  bytea: 'bytes',
}

/** Where a declared row differs from what the statement returns. */
export function compareRow(
  row: ts.Type,
  columns: readonly Column[],
  checker: ts.TypeChecker,
  catalogue: Catalogue,
): string[] {
  const faults: string[] = []
  const declared = new Map(checker.getPropertiesOfType(row).map((property) => [property.name, property]))
  const seen = new Set<string>()
  for (const column of columns) {
    const property = declared.get(column.name)
    if (seen.has(column.name)) faults.push(`column ${column.name} is returned twice`)
    seen.add(column.name)
    if (property === undefined) faults.push(`column ${column.name} is not declared`)
    else faults.push(...compareColumn(column, checker.getTypeOfSymbol(property), checker, catalogue))
  }
  for (const [name, { flags }] of declared) {
    if (!seen.has(name) && (flags & ts.SymbolFlags.Optional) === 0)
      faults.push(`column ${name} is declared, but not returned`)
  }
  return faults
}

function compareColumn(column: Column, type: ts.Type, checker: ts.TypeChecker, catalogue: Catalogue): string[] {
  const { name, oid, isNull, allowed } = column
  const all = type.isUnion() ? type.types : [type]
  if (all.some(({ flags }) => (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0)) return []
  const parts = all.filter(({ flags }) => (flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) === 0)
  const admitsNull = all.some(({ flags }) => (flags & ts.TypeFlags.Null) !== 0)
  const shown = typeName(oid, catalogue)
  const fits = parts.every((part) => accepts(part, oid, checker, catalogue))
  if (!fits || (isNull === 'maybe' && !admitsNull)) {
    const returned = isNull === 'maybe' ? `${shown} | null` : shown
    return [`column ${name} is ${returned}, declared ${checker.typeToString(type)}`]
  }
  if (allowed === undefined || parts.length === 0 || !parts.every((part) => part.isStringLiteral())) return []
  const literals = new Set(parts.map((part) => (part as ts.StringLiteralType).value))
  const others = [...allowed].filter((text) => !literals.has(text))
  return others.length === 0
    ? []
    : [`column ${name} can be ${others.join(', ')}, declared ${checker.typeToString(type)}`]
}

function kindOf(oid: number, catalogue: Catalogue): Kind {
  const name = catalogue.types.get(oid)?.name ?? ''
  return kinds[name] ?? 'string'
}

/** As a message names it: what the driver makes of it, and PostgreSQL's name. */
function typeName(oid: number, catalogue: Catalogue): string {
  const { name = '?', item = 0 } = catalogue.types.get(oid) ?? {}
  if (item !== 0) return `${kindOf(item, catalogue)}[] (${name.slice(1)}[])`
  return `${kindOf(oid, catalogue)} (${name})`
}

function accepts(type: ts.Type, oid: number, checker: ts.TypeChecker, catalogue: Catalogue): boolean {
  const item = catalogue.types.get(oid)?.item ?? 0
  if (item !== 0) {
    const items = itemOf(type, checker)
    if (items === undefined) return false
    const parts = items.isUnion() ? items.types : [items]
    return parts.every((part) => isMissing(part) || accepts(part, item, checker, catalogue))
  }
  const name = type.symbol?.name ?? ''
  switch (kindOf(oid, catalogue)) {
    case 'string':
      return checker.isTypeAssignableTo(type, checker.getStringType())
    case 'number':
      return checker.isTypeAssignableTo(type, checker.getNumberType())
    case 'boolean':
      return checker.isTypeAssignableTo(type, checker.getBooleanType())
    case 'bytes':
      return name === 'Buffer' || name === 'Uint8Array'
    case 'json':
      return (
        !['Date', 'Buffer', 'Uint8Array', 'Map', 'Set'].includes(name) && (type.flags & ts.TypeFlags.BigIntLike) === 0
      )
  }
}

function isMissing({ flags }: ts.Type): boolean {
  return (flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) !== 0
}
