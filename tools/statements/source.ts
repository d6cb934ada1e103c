import { join, relative } from 'node:path'
import ts from 'typescript'
import { isOwnersTag, isTag } from './built-ins.ts'
import type { FunctionNode, Value } from './values.ts'

/** Whose rights a statement runs with: the application's, or the owner's, who migrates, backs up and restores. */
export type Role = 'application' | 'owner'

/** A statement of the source: where it stands, and of what its rows are declared to be. */
export type Site = {
  readonly node: ts.TaggedTemplateExpression
  readonly path: string
  readonly line: number
  readonly role: Role
  /** Undefined where nothing is declared, and the rows are any. */
  readonly row: ts.Type | undefined
  /** Whether the rows are looked at, and not only counted. */
  readonly isRead: boolean
}

export type Source = {
  readonly program: ts.Program
  readonly checker: ts.TypeChecker
  /** The type of a node, which is asked for many times. */
  readonly typeOf: (node: ts.Node) => ts.Type
  readonly files: readonly ts.SourceFile[]
  /** All templates of statements, fragments too. */
  readonly templates: readonly ts.TaggedTemplateExpression[]
  readonly sites: readonly Site[]
  readonly callers: ReadonlyMap<FunctionNode, readonly ts.CallExpression[]>
  /** What the constants of modules are, as far as they have been asked for. */
  readonly constants: Map<ts.VariableDeclaration, Value>
}

/** Reads files of a folder, with the compiler's options of its tsconfig.json. */
export function readSource(root: string, paths: readonly string[]): Source {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root)
  const names = paths.map((path) => join(root, path))
  const program = ts.createProgram(names, options)
  const checker = program.getTypeChecker()
  const files = names.flatMap((name) => program.getSourceFile(name) ?? [])
  const templates = files.flatMap((file) => templatesOf(file, checker))
  const sites = templates.filter((node) => isSent(node, checker)).map((node) => siteOf(node, checker, root))
  const types = new Map<ts.Node, ts.Type>()
  const typeOf = (node: ts.Node): ts.Type => {
    const type = types.get(node) ?? checker.getTypeAtLocation(node)
    types.set(node, type)
    return type
  }
  return { program, checker, typeOf, files, templates, sites, callers: callersOf(files, checker), constants: new Map() }
}

function templatesOf(file: ts.SourceFile, checker: ts.TypeChecker): ts.TaggedTemplateExpression[] {
  const found: ts.TaggedTemplateExpression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && isTag(checker.getTypeAtLocation(node.tag))) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

function siteOf(node: ts.TaggedTemplateExpression, checker: ts.TypeChecker, root: string): Site {
  const file = node.getSourceFile()
  const type = checker.getTypeAtLocation(node)
  const rows = checker.getTypeArguments(type as ts.TypeReference)[0] ?? type.aliasTypeArguments?.[0]
  const row = rows === undefined ? undefined : itemOf(rows, checker)
  return {
    node,
    path: relative(root, file.fileName),
    line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1,
    role: isOwnersTag(checker.getTypeAtLocation(node.tag)) ? 'owner' : 'application',
    row: node.typeArguments === undefined ? undefined : row,
    isRead: node.typeArguments !== undefined || isRead(node, checker),
  }
}

/** What a list or a tuple has of items. */
export function itemOf(rows: ts.Type, checker: ts.TypeChecker): ts.Type | undefined {
  return checker.isArrayLikeType(rows) ? checker.getTypeArguments(rows as ts.TypeReference)[0] : undefined
}

/** Whether it is sent, or a part of another one. */
function isSent(node: ts.Expression, checker: ts.TypeChecker): boolean {
  if (ts.isTaggedTemplateExpression(node) && node.typeArguments !== undefined) return true
  const { parent } = node
  if (ts.isAwaitExpression(parent)) return true
  if (ts.isPropertyAccessExpression(parent)) return true
  if (isWrapper(parent, node)) return isSent(parent, checker)
  if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) return returnsRows(parent, checker)
  if (ts.isVariableDeclaration(parent)) return usesOf(parent, checker).some((use) => isSent(use, checker))
  if (ts.isArrayLiteralExpression(parent) && /^Promise\./.test(parent.parent.getText())) return true
  if (ts.isCallExpression(parent) || ts.isArrayLiteralExpression(parent)) {
    const wanted = checker.getContextualType(node)
    return wanted !== undefined && !nameOf(wanted).includes('Statement') && nameOf(wanted).includes('Promise')
  }
  return false
}

function nameOf(type: ts.Type): string {
  return (type.isUnion() ? type.types : [type]).map(({ symbol }) => symbol?.name ?? '').join()
}

function isWrapper(parent: ts.Node, node: ts.Node): parent is ts.Expression {
  if (ts.isConditionalExpression(parent)) return parent.condition !== node
  return ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isNonNullExpression(parent)
}

/** Whether a function that ends so answers with rows: a fragment is returned as what it is. */
function returnsRows(node: ts.ReturnStatement | ts.ArrowFunction, checker: ts.TypeChecker): boolean {
  const owner = ts.findAncestor<ts.Node>(node, ts.isFunctionLike) as FunctionNode | undefined
  if (owner === undefined) return false
  if (owner.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword)) return true
  const contextual = owner.type === undefined && ts.isExpression(owner) ? checker.getContextualType(owner) : undefined
  const signature =
    contextual?.getCallSignatures()[0] ?? (owner.type && checker.getSignatureFromDeclaration(owner)) ?? undefined
  return signature !== undefined && nameOf(signature.getReturnType()) === 'Promise'
}

function usesOf(declaration: ts.VariableDeclaration, checker: ts.TypeChecker): ts.Identifier[] {
  const symbol = checker.getSymbolAtLocation(declaration.name)
  const uses: ts.Identifier[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node !== declaration.name && checker.getSymbolAtLocation(node) === symbol)
      uses.push(node)
    ts.forEachChild(node, visit)
  }
  visit(ts.findAncestor<ts.Node>(declaration, ts.isFunctionLike) ?? declaration.getSourceFile())
  return uses
}

const counting = new Set(['length', 'count'])

/** Whether anything but the number of the rows is looked at. */
function isRead(node: ts.Expression, checker: ts.TypeChecker): boolean {
  const { parent } = node
  if (ts.isAwaitExpression(parent) || isWrapper(parent, node)) return isRead(parent, checker)
  if (ts.isExpressionStatement(parent) || ts.isVoidExpression(parent)) return false
  if (ts.isPropertyAccessExpression(parent)) return !(counting.has(parent.name.text) || parent.name.text === 'execute')
  if (!ts.isVariableDeclaration(parent)) return ts.isElementAccessExpression(parent)
  if (ts.isObjectBindingPattern(parent.name))
    return !parent.name.elements.every(({ name }) => counting.has(name.getText()))
  if (ts.isArrayBindingPattern(parent.name)) return readsItem(parent.name, checker)
  return usesOf(parent, checker).some((use) => isRead(use, checker))
}

/** `const [row] = …` reads nothing where the row is only compared with undefined. */
function readsItem(pattern: ts.ArrayBindingPattern, checker: ts.TypeChecker): boolean {
  const scope = ts.findAncestor<ts.Node>(pattern, ts.isFunctionLike) ?? pattern.getSourceFile()
  const symbols = pattern.elements.map(
    (element) => ts.isBindingElement(element) && checker.getSymbolAtLocation(element.name),
  )
  let reads = false
  const visit = (node: ts.Node): void => {
    if (
      ts.isIdentifier(node) &&
      !ts.isBindingElement(node.parent) &&
      symbols.includes(checker.getSymbolAtLocation(node) ?? false)
    )
      reads ||= !ts.isBinaryExpression(node.parent)
    ts.forEachChild(node, visit)
  }
  visit(scope)
  return reads
}

function callersOf(files: readonly ts.SourceFile[], checker: ts.TypeChecker): Map<FunctionNode, ts.CallExpression[]> {
  const callers = new Map<FunctionNode, ts.CallExpression[]>()
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const callee = functionOf(node.expression, checker)
      if (callee !== undefined) callers.set(callee, [...(callers.get(callee) ?? []), node])
    }
    ts.forEachChild(node, visit)
  }
  for (const file of files) visit(file)
  return callers
}

function functionOf(node: ts.Identifier, checker: ts.TypeChecker): FunctionNode | undefined {
  const found = checker.getSymbolAtLocation(node)
  const isAlias = found !== undefined && (found.flags & ts.SymbolFlags.Alias) !== 0
  const declaration = (isAlias ? checker.getAliasedSymbol(found) : found)?.valueDeclaration
  if (declaration === undefined) return undefined
  if (ts.isFunctionDeclaration(declaration)) return declaration
  const initializer = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined
  return initializer !== undefined && ts.isArrowFunction(initializer) ? initializer : undefined
}
