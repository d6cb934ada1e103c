import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { safePageText } from '#lib/description.ts'
import { readShown } from '#lib/locale.ts'
import { fill } from '#lib/messages/index.ts'
import { type LegalKind, readLegalPage, readStore } from '#lib/store.ts'

type Props = { params: Promise<{ kind: string }> }

const kinds: readonly LegalKind[] = ['imprint', 'terms', 'privacy', 'withdrawal', 'shipping']

async function readKind(params: Props['params']): Promise<LegalKind> {
  const { kind } = await params
  return kinds.find((known) => known === kind) ?? notFound()
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [kind, { texts }] = await Promise.all([readKind(params), readShown()])
  return { title: texts.legal[kind], alternates: { canonical: `/legal/${kind}` } }
}

/** What the merchant has to show customers, in their own words. */
export default async function LegalPage({ params }: Props) {
  const [kind, { texts, locale }, store] = await Promise.all([readKind(params), readShown(), readStore()])
  const page = await readLegalPage(kind, locale)
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: store.timeZone })
  const date = dates.format(new Date(page.updatedAt))
  return (
    <article className="mx-auto max-w-[70ch] py-2 sm:py-6">
      <h1 className="text-3xl font-bold text-balance wrap-anywhere hyphens-auto">{texts.legal[kind]}</h1>
      <div
        lang={page.locale}
        dir="auto"
        className="prose-plain prose-long mt-6"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: the merchant's HTML, sanitised right here
        dangerouslySetInnerHTML={{ __html: safePageText(page.html) }}
      />
      <p className="mt-10 border-t border-line pt-4 text-sm text-soft">{fill(texts.legal.changed, { date }, locale)}</p>
    </article>
  )
}
