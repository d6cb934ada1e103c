import { Button, Select } from '@merastore/ui'
import { setLocale } from '#lib/actions/session-actions.ts'
import { languageName, readShown } from '#lib/locale.ts'
import { hasTexts } from '#lib/messages/index.ts'
import { readCategories, readStore } from '#lib/store.ts'
import { Link } from './link.tsx'

const linkClasses = 'inline-block py-1 underline-offset-4 hover:underline'

/** The foot of every page. */
export async function SiteFooter() {
  const [store, categories, { texts, locale }] = await Promise.all([readStore(), readCategories(), readShown()])
  const roots = categories.filter((category) => category.depth === 0)
  const options = store.locales.filter(hasTexts).map((value) => ({ value, label: languageName(value) }))
  return (
    <footer className="mt-12 border-t border-line bg-sunken">
      <div className="mx-auto grid max-w-7xl gap-8 px-4 py-10 text-sm sm:grid-cols-3 sm:px-6">
        <div>
          <p className="font-display text-lg font-bold">{store.name}</p>
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
                  {category.name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {options.length > 1 && (
          <form action={setLocale} className="flex items-end gap-2 sm:justify-self-end">
            <Select key={locale} label={texts.header.language} name="locale" defaultValue={locale} options={options} />
            <Button type="submit" variant="secondary">
              {texts.header.setLanguage}
            </Button>
          </form>
        )}
      </div>
    </footer>
  )
}
