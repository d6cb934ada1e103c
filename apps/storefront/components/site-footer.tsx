import { languageName, readShown } from '#lib/locale.ts'
import { hasTexts } from '#lib/messages/index.ts'
import { readCategories, readLegalPages, readStore } from '#lib/store.ts'
import { LanguageForm } from './language-form.tsx'
import { Link } from './link.tsx'

const linkClasses = 'inline-block py-1 wrap-anywhere underline-offset-4 hover:underline'

/** The foot of every page. */
export async function SiteFooter() {
  const [store, categories, { texts, locale }] = await Promise.all([readStore(), readCategories(), readShown()])
  const legalPages = await readLegalPages(locale)
  const roots = store.closed ? [] : categories.filter((category) => category.depth === 0)
  const options = store.locales.filter(hasTexts).map((value) => ({ value, label: languageName(value) }))
  return (
    <footer className="mt-12 border-t border-line bg-sunken">
      <div className="mx-auto grid max-w-7xl gap-8 px-4 py-10 text-sm sm:grid-cols-2 sm:px-6 lg:grid-cols-4">
        <div>
          <p className="font-display text-lg font-bold">
            <bdi>{store.name}</bdi>
          </p>
          <p className="mt-2">
            <a href={`mailto:${store.contactEmail}`} className={linkClasses}>
              {store.contactEmail}
            </a>
          </p>
        </div>
        <nav aria-label={texts.header.shop}>
          <ul className="columns-2 gap-6">
            {roots.map((category) => (
              <li key={category.id}>
                <Link href={`/categories/${category.handle}`} className={linkClasses}>
                  <bdi>{category.name}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {legalPages.length > 0 && (
          <nav aria-label={texts.legal.title}>
            <ul>
              {legalPages.map(({ kind }) => (
                <li key={kind}>
                  <Link href={`/legal/${kind}`} className={linkClasses}>
                    {texts.legal[kind]}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {options.length > 1 && (
          <LanguageForm
            locale={locale}
            options={options}
            label={texts.header.language}
            submitLabel={texts.header.setLanguage}
          />
        )}
      </div>
    </footer>
  )
}
