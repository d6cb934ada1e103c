import { type DestinationStream, type LogFn, type Logger as PinoLogger, pino } from 'pino'
import { createRepeatedLines, kindOfLine, type Repeated } from './repeated-lines.ts'

export type Logger = PinoLogger

/** Keys whose values name or reach a person, or give access: they never stand in a log. */
const maskedKeys = new Set(
  [
    'authorization',
    'cookie',
    'set-cookie',
    'password',
    'newPassword',
    'currentPassword',
    'passwordHash',
    'token',
    'accessToken',
    'refreshToken',
    'secret',
    'cardNumber',
    'cvc',
    'name',
    'firstName',
    'lastName',
    'company',
    'line1',
    'line2',
    'postalCode',
    'city',
    'phone',
    'email',
    'address',
    'html',
    'text',
  ].map((key) => key.toLowerCase()),
)

const patterns: readonly [RegExp, string][] = [
  [/eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, '[token]'],
  [/\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, '[email]'],
  [/\b\d(?:[ -]?\d){12,18}\b/g, '[card]'],
]

/** Masks what must not stand in a log, in text: emails, card numbers, tokens. */
export function maskText(text: string): string {
  return patterns.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text)
}

function maskValue(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > 6) return value
  if (value instanceof Error || value instanceof Date) return value
  if (Array.isArray(value)) return value.map((part) => maskValue(part, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      maskedKeys.has(key.toLowerCase()) && (typeof part === 'string' || typeof part === 'number')
        ? '[masked]'
        : maskValue(part, depth + 1),
    ]),
  )
}

/** What is buffered for an output that does not take it; beyond that, lines are dropped. */
const backlogBytesMax = 4 * 1024 * 1024

/**
 * Standard output, written beside the work: where it is blocked (a pipe that nobody reads) or fails (a full disk), log
 * lines wait and then get lost, and the shop goes on.
 */
function standardOutput(): DestinationStream {
  const stream = pino.destination({ dest: 1, sync: false, maxLength: backlogBytesMax })
  // Without a listener the failed write of a log line would end the process.
  stream.on('error', () => {})
  return stream
}

export type LoggerOptions = {
  readonly level?: string
  readonly stream?: DestinationStream
  /** Called with each warning and error, also of those that are counted instead of written. */
  readonly onLine?: (level: 'warn' | 'error') => void
}

/**
 * Structured logs, one JSON object a line, on the given stream (standard output by default). A warning or error that
 * repeats is written once a minute, with the number of those that were left out.
 */
export function createLogger(options: LoggerOptions = {}): Logger {
  const repeated = createRepeatedLines()
  return pino(
    {
      level: options.level ?? 'info',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => maskValue(fields, 0) as Record<string, unknown>,
      },
      hooks: {
        streamWrite: maskText,
        logMethod(args, method, level) {
          if (level < warnLevel) return method.apply(this, args)
          options.onLine?.(level < errorLevel ? 'warn' : 'error')
          const kind = kindOfLine(args)
          const seen = kind === undefined ? once : repeated.see(kind)
          if (!seen.write) return
          method.apply(this, seen.leftOut === 0 ? args : withCount(args, seen.leftOut))
        },
      },
    },
    options.stream ?? standardOutput(),
  )
}

const warnLevel = 40
const errorLevel = 50

type LogArguments = Parameters<LogFn>
const once: Repeated = { write: true, leftOut: 0 }

/** Only lines with fields repeat: the error is one of them. */
function withCount([fields, ...rest]: LogArguments, repeatedTimes: number): LogArguments {
  return [{ ...(fields as unknown as object), repeatedTimes }, ...rest] as unknown as LogArguments
}

export const silentLogger: Logger = pino({ level: 'silent' })
