const start = performance.now()

/** Prints what is going on, with the seconds since the start. */
export function say(line: string): void {
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(5)
  console.log(`${seconds} s  ${line}`)
}
