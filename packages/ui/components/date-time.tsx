export type DateTimeStyle = 'date' | 'time' | 'dateTime' | 'dateTimeZone' | 'shortDate'

export type DateTimeProps = {
  /** RFC 3339, such as `2026-11-21T09:30:00Z`. */
  value: string
  /** A BCP 47 tag, such as `de-AT`. */
  locale: string
  /** An IANA zone, such as `Europe/Vienna`. It must be said, or server and browser would write different times. */
  timeZone: string
  format?: DateTimeStyle
  className?: string
}

const formats: Record<DateTimeStyle, Intl.DateTimeFormatOptions> = {
  date: { dateStyle: 'long' },
  shortDate: { dateStyle: 'medium' },
  time: { timeStyle: 'short' },
  dateTime: { dateStyle: 'medium', timeStyle: 'short' },
  // With the zone beside it, for readers who may live in another.
  dateTimeZone: {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  },
}

/** A moment in the reader's language, with the exact time for machines in `<time>`. */
export function DateTime({ value, locale, timeZone, format = 'dateTime', className }: DateTimeProps) {
  const text = new Intl.DateTimeFormat(locale, { ...formats[format], timeZone }).format(new Date(value))
  return (
    <time dateTime={value} dir="auto" className={className}>
      {text}
    </time>
  )
}
