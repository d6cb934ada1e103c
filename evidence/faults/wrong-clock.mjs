// Loaded before a process, which then believes that it is earlier or later by CLOCK_OFF_MS.
const offMs = Number(process.env.CLOCK_OFF_MS)
const RightDate = Date

globalThis.Date = class extends RightDate {
  constructor(...given) {
    super(...(given.length === 0 ? [RightDate.now() + offMs] : given))
  }
  static now() {
    return RightDate.now() + offMs
  }
}
