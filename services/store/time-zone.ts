/** Node.js has the zones of countries, its types do not yet. */
type LocaleWithZones = Intl.Locale & { getTimeZones(): string[] | undefined }

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** Two zones with equal offsets in winter and summer have the same time. */
function offsetsOf(timeZone: string): string {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  const offsetAt = (instant: string) =>
    format.formatToParts(new Date(instant)).find(({ type }) => type === 'timeZoneName')?.value
  return `${offsetAt('2026-01-15T12:00:00Z')} ${offsetAt('2026-07-15T12:00:00Z')}`
}

/** The zone of a country in which all clocks show the same; UTC for any other, whose staff choose. */
export function timeZoneOfCountry(country: string): string {
  const zones = (new Intl.Locale(`und-${country}`) as LocaleWithZones).getTimeZones() ?? []
  const [first, ...others] = zones
  if (first === undefined) return 'UTC'
  return others.every((zone) => offsetsOf(zone) === offsetsOf(first)) ? first : 'UTC'
}
