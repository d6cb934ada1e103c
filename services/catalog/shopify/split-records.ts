/** The bytes of one record without its line end, and what had to be dropped to keep memory bounded. */
export type RawRecord = {
  bytes: Buffer
  /** Lines, counted from 1. */
  first: number
  last: number
  /** Columns (from 0) whose cells were too long and are left empty in `bytes`. */
  emptied: number[]
  /** True where there were more cells than allowed; those beyond are not in `bytes`. */
  shortened: boolean
}

export type SplitLimits = { cellBytesMax: number; recordBytesMax: number; cellsMax: number }

const quote = 0x22
const lineFeed = 0x0a
const carriageReturn = 0x0d

/** `after quote`: a quote came within quotes, the first half of a doubled one or the end of the cell. */
type State = 'cell start' | 'plain' | 'in quotes' | 'after quote'

const bufferBytes = 64 * 1024

/**
 * Cuts CSV (RFC 4180; lines end with LF, CRLF or CR) into records without parsing their cells. It exists since a
 * parser holds a cell as a whole: here a cell that grows beyond its limit is forgotten while it passes, so that
 * 50 MB in one cell cost neither memory nor the rest of the file, and the lines stay counted.
 */
export class RecordSplitter {
  readonly #delimiter: number
  readonly #limits: SplitLimits
  #buffer = Buffer.allocUnsafe(bufferBytes)
  #size = 0
  #cellStart = 0
  #cell = 0
  #state: State = 'cell start'
  #dropping = false
  #emptied: number[] = []
  #shortened = false
  #line = 1
  #first = 1
  #afterReturn = false
  #hasBytes = false

  constructor(delimiter: number, limits: SplitLimits) {
    this.#delimiter = delimiter
    this.#limits = limits
  }

  /** The records that these bytes complete. Blank lines come as records without bytes. */
  *push(bytes: Uint8Array): Generator<RawRecord> {
    for (const byte of bytes) {
      const endsReturn = byte === lineFeed && this.#afterReturn
      const isQuoted = this.#state === 'in quotes' || (this.#state === 'after quote' && byte === quote)
      const isLineEnd = byte === lineFeed || byte === carriageReturn
      if (isQuoted) this.#readQuoted(byte)
      else if (isLineEnd && !endsReturn) yield this.#endRecord()
      else if (!isLineEnd) this.#readPlain(byte)
      this.#afterReturn = byte === carriageReturn
    }
  }

  /** The last record, where the file does not end with a line end. */
  end(): RawRecord | undefined {
    return this.#hasBytes ? this.#endRecord() : undefined
  }

  #readQuoted(byte: number): void {
    if (byte === quote) this.#state = this.#state === 'after quote' ? 'in quotes' : 'after quote'
    if (byte === carriageReturn || (byte === lineFeed && !this.#afterReturn)) this.#line += 1
    this.#keep(byte)
  }

  #readPlain(byte: number): void {
    this.#hasBytes = true
    if (byte === this.#delimiter) {
      this.#nextCell()
    } else if (byte === quote && this.#state === 'cell start') {
      this.#state = 'in quotes'
      this.#keep(byte)
    } else {
      // Text after a closing quote is broken CSV; it stays as it is, for the parser to say so.
      if (this.#state === 'after quote') this.#closeDropped()
      this.#state = 'plain'
      this.#keep(byte)
    }
  }

  #nextCell(): void {
    this.#closeDropped()
    this.#state = 'cell start'
    this.#cell += 1
    if (this.#cell >= this.#limits.cellsMax) this.#shortened = true
    if (!this.#shortened) this.#write(this.#delimiter)
    this.#cellStart = this.#size
  }

  #endRecord(): RawRecord {
    this.#closeDropped()
    const record = {
      bytes: Buffer.from(this.#buffer.subarray(0, this.#size)),
      first: this.#first,
      last: this.#line,
      emptied: this.#emptied,
      shortened: this.#shortened,
    }
    this.#line += 1
    this.#first = this.#line
    if (this.#buffer.length > bufferBytes * 16) this.#buffer = Buffer.allocUnsafe(bufferBytes)
    this.#size = 0
    this.#cellStart = 0
    this.#cell = 0
    this.#state = 'cell start'
    this.#emptied = []
    this.#shortened = false
    this.#hasBytes = false
    return record
  }

  #keep(byte: number): void {
    if (this.#dropping || this.#shortened) return
    const isWithin =
      this.#size - this.#cellStart < this.#limits.cellBytesMax && this.#size < this.#limits.recordBytesMax
    if (isWithin) {
      this.#write(byte)
      return
    }
    this.#dropping = true
    this.#emptied.push(this.#cell)
    this.#size = this.#cellStart
    if (this.#state !== 'plain') this.#write(quote)
  }

  /** A dropped cell in quotes has only its opening quote left: it needs the closing one. */
  #closeDropped(): void {
    if (this.#dropping && this.#state === 'after quote') this.#write(quote)
    this.#dropping = false
  }

  #write(byte: number): void {
    if (this.#size === this.#buffer.length) {
      const larger = Buffer.allocUnsafe(this.#buffer.length * 2)
      this.#buffer.copy(larger)
      this.#buffer = larger
    }
    this.#buffer[this.#size] = byte
    this.#size += 1
  }
}
