/** The Snowball dictionaries of PostgreSQL 15, by language: those of Norwegian are one. */
const dictionaries: Readonly<Record<string, string>> = {
  ar: 'arabic_stem',
  hy: 'armenian_stem',
  eu: 'basque_stem',
  ca: 'catalan_stem',
  da: 'danish_stem',
  nl: 'dutch_stem',
  en: 'english_stem',
  et: 'estonian_stem',
  fi: 'finnish_stem',
  fr: 'french_stem',
  de: 'german_stem',
  el: 'greek_stem',
  hi: 'hindi_stem',
  hu: 'hungarian_stem',
  id: 'indonesian_stem',
  ga: 'irish_stem',
  it: 'italian_stem',
  lt: 'lithuanian_stem',
  ne: 'nepali_stem',
  no: 'norwegian_stem',
  nb: 'norwegian_stem',
  nn: 'norwegian_stem',
  pt: 'portuguese_stem',
  ro: 'romanian_stem',
  ru: 'russian_stem',
  sr: 'serbian_stem',
  es: 'spanish_stem',
  sv: 'swedish_stem',
  ta: 'tamil_stem',
  tr: 'turkish_stem',
  yi: 'yiddish_stem',
}

/** The dictionary that makes stems and has the stop words of a language; `simple` leaves words as they are. */
export function dictionaryOf(locale: string): string {
  return dictionaries[new Intl.Locale(locale).language] ?? 'simple'
}
