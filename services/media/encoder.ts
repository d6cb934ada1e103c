import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import pLimit from 'p-limit'
import { type EncoderRefusal, type PictureFile, readReport } from './encoder-report.ts'

type Encoded =
  | { readonly outcome: 'encoded'; readonly files: readonly PictureFile[] }
  | { readonly outcome: 'refused'; readonly code: EncoderRefusal | 'PICTURES_BUSY' }

/** Draws a picture anew in our sizes, whatever else the file contains. */
export type Encoder = (bytes: Uint8Array) => Promise<Encoded>

export type EncoderOptions = {
  readonly timeoutMs?: number
  readonly atOnceMax?: number
  readonly waitingMax?: number
  /** The program that reads the picture. */
  readonly program?: string
}

const ownProgram = fileURLToPath(new URL('./encode-picture.ts', import.meta.url))
/** Three sizes of at most 1600 × 16,000 pixels, well compressed. */
const reportBytesMax = 64 * 1024 * 1024

/**
 * An encoder that reads each picture in a process of its own: a file that crashes a decoder, or keeps it busy, ends
 * that process and nothing else. It inherits no setting and no secret, may write no file and start no program; few run
 * at once, few wait, and none longer than the timeout.
 */
export function createEncoder(options: EncoderOptions = {}): Encoder {
  const { timeoutMs = 20_000, atOnceMax = 2, waitingMax = 16, program = ownProgram } = options
  const limit = pLimit(atOnceMax)
  return async (bytes) => {
    if (limit.activeCount + limit.pendingCount >= atOnceMax + waitingMax) {
      return { outcome: 'refused', code: 'PICTURES_BUSY' }
    }
    const report = readReport(await limit(() => run(program, bytes, timeoutMs)))
    if (report === undefined) return { outcome: 'refused', code: 'PICTURE_BROKEN' }
    return 'files' in report
      ? { outcome: 'encoded', files: report.files }
      : { outcome: 'refused', code: report.refused }
  }
}

/** The program reads itself and the decoders, and nothing of the machine that a hostile picture could carry away. */
const readable = [fileURLToPath(new URL('./', import.meta.url)), packagesAround('sharp')]
const permissions = ['--permission', '--allow-addons', ...readable.map((path) => `--allow-fs-read=${path}`)]

/** The folder of packages in which one is installed, with those that it needs. */
function packagesAround(name: string): string {
  const file = createRequire(import.meta.url).resolve(name)
  return file.slice(0, file.lastIndexOf(`/node_modules/${name}/`) + '/node_modules/'.length)
}

/** What the program wrote; empty where it was killed, crashed or said too much. */
function run(program: string, bytes: Uint8Array, timeoutMs: number): Promise<Buffer> {
  const child = spawn(process.execPath, [...permissions, '--max-old-space-size=256', program], {
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  })
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    let length = 0
    child.stdout.on('data', (part: Buffer) => {
      length += part.length
      if (length > reportBytesMax) child.kill('SIGKILL')
      else parts.push(part)
    })
    child.once('error', () => resolve(Buffer.alloc(0)))
    child.once('close', (code) => resolve(code === 0 ? Buffer.concat(parts) : Buffer.alloc(0)))
    // A program that ends before it has read everything is reported by its exit.
    child.stdin.on('error', () => {})
    child.stdin.end(bytes)
  })
}
