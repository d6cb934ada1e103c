import type { Schemas } from '#lib/api.ts'
import type { Texts } from '#lib/messages/index.ts'

type LegalNotesProps = { pages: readonly Schemas['ShopLegalPageSummary'][]; texts: Texts['legal'] }

/** What ordering means by the pages that the merchant has written; of a page that is not there, nothing is said. */
export function LegalNotes({ pages, texts }: LegalNotesProps) {
  const notes = [
    { kind: 'terms', text: texts.agreeTerms },
    { kind: 'withdrawal', text: texts.seeWithdrawal },
    { kind: 'privacy', text: texts.seePrivacy },
  ].filter(({ kind }) => pages.some((page) => page.kind === kind))
  if (notes.length === 0) return null
  return (
    <p className="text-sm">
      {notes.map(({ kind, text }) => {
        const [before, name, after] = text.split(/[[\]]/)
        return (
          <span key={kind}>
            {before}
            {/* Beside what has been typed already, so that reading costs nobody their entries. */}
            <a href={`/legal/${kind}`} target="_blank" rel="noopener" className="underline underline-offset-4">
              {name}
              <span className="sr-only"> ({texts.newTab})</span>
            </a>
            {after}{' '}
          </span>
        )
      })}
    </p>
  )
}
