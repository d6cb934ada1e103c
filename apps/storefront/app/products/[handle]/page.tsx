import { Breadcrumbs } from '@merastore/ui'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { Link } from '#components/link.tsx'
import { ProductGrid } from '#components/product-tile.tsx'
import { ProductView } from '#components/product-view.tsx'
import { type Product, publicApi, read } from '#lib/api.ts'
import { plainDescription, safeDescription } from '#lib/description.ts'
import { isSecure } from '#lib/host.ts'
import type { SearchParams } from '#lib/listing.ts'
import { readShown } from '#lib/locale.ts'
import type { Texts } from '#lib/messages/index.ts'
import { readProduct, readVariants } from '#lib/product.ts'
import { isTaxedAtHome, readStore } from '#lib/store.ts'
import { productData } from '#lib/structured-data.ts'
import { findVariant, type VariantView, variantByOptions } from '#lib/variants.ts'

type Props = { params: Promise<{ handle: string }>; searchParams: Promise<SearchParams> }

const metaDescriptionMax = 160
const relatedCount = 4

async function readPageProduct(params: Props['params']): Promise<Product> {
  return readProduct(decodeURIComponent((await params).handle))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const product = await readPageProduct(params)
  const [image] = product.media
  return {
    // What a merchant wrote for search engines is the whole title.
    title: product.seoTitle === null ? product.title : { absolute: product.seoTitle },
    description: product.seoDescription ?? plainDescription(product.descriptionHtml, metaDescriptionMax),
    alternates: { canonical: `/products/${encodeURIComponent(product.handle)}` },
    openGraph: image === undefined ? {} : { images: [{ url: image.url, alt: image.alt }] },
  }
}

/** The variant that the address names: by its id or, from the form without script and from a listing, by its options. */
function chosenVariant(product: Product, variants: readonly VariantView[], query: SearchParams) {
  const wished = product.options.map((_, index) => [query[`option${index}`]].flat()[0] ?? '')
  return variantByOptions(variants, wished) ?? findVariant(variants, [query.variant].flat()[0])
}

export default async function ProductPage({ params, searchParams }: Props) {
  const [product, query, store, { locale, texts }, request, taxed] = await Promise.all([
    readPageProduct(params),
    searchParams,
    readStore(),
    readShown(),
    headers(),
    isTaxedAtHome(),
  ])
  const variants = await readVariants(product)
  const taxNote = store.pricesIncludeTax ? texts.product.taxIncluded : texts.product.taxExcluded
  const origin = `${isSecure(request) ? 'https' : 'http'}://${request.get('host')}`
  const path = product.categories[0]?.path ?? []
  const crumbs = [
    { id: 'home', label: texts.common.home, render: <Link href="/" /> },
    ...path.map(({ id, handle, name }) => ({ id, label: name, render: <Link href={`/categories/${handle}`} /> })),
    { id: product.id, label: product.title },
  ]
  return (
    <>
      <script
        type="application/ld+json"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: data for search engines, with every "<" escaped
        dangerouslySetInnerHTML={{ __html: productData(product, variants, origin) }}
      />
      <div className="mb-5">
        <Breadcrumbs label={texts.common.breadcrumbs} items={crumbs} />
      </div>
      <ProductView
        title={product.title}
        vendor={product.vendor}
        pictures={product.media}
        options={product.options}
        variants={variants}
        initialId={chosenVariant(product, variants, query)?.id ?? ''}
        taxNote={taxed ? taxNote : texts.product.untaxed}
        locale={locale}
        texts={{ product: texts.product, common: texts.common }}
      >
        <Description product={product} texts={texts} />
      </ProductView>
      <Related product={product} category={path.at(-1)?.handle} locale={locale} texts={texts} />
    </>
  )
}

function Description({ product, texts }: { product: Product; texts: Texts }) {
  const html = safeDescription(product.descriptionHtml)
  const words: Readonly<Record<string, string>> = { true: texts.product.yes, false: texts.product.no }
  return (
    <>
      {html.trim() !== '' && (
        <section aria-labelledby="description">
          <h2 id="description" className="mb-2 text-lg font-semibold">
            {texts.product.description}
          </h2>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the merchant's HTML, sanitised right above */}
          <div dir="auto" className="prose-plain wrap-anywhere" dangerouslySetInnerHTML={{ __html: html }} />
        </section>
      )}
      {product.attributes.length > 0 && (
        <section aria-labelledby="features">
          <h2 id="features" className="mb-2 text-lg font-semibold">
            {texts.product.features}
          </h2>
          <table className="w-full text-sm">
            <tbody className="divide-y divide-line border-y border-line">
              {product.attributes.map((attribute) => (
                <tr key={attribute.code}>
                  <th
                    scope="row"
                    className="w-2/5 wrap-anywhere py-2.5 pe-4 text-start align-top font-medium text-soft"
                  >
                    <bdi>{attribute.name}</bdi>
                  </th>
                  <td className="py-2.5 wrap-anywhere">
                    <bdi>
                      {attribute.type === 'boolean' ? words[attribute.value] : attribute.value}
                      {attribute.unit !== null && ` ${attribute.unit}`}
                    </bdi>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  )
}

type RelatedProps = { product: Product; category: string | undefined; locale: string; texts: Texts }

/** Other products of the same category. */
async function Related({ product, category, locale, texts }: RelatedProps) {
  if (category === undefined) return null
  const query = { category, limit: relatedCount + 1, sort: 'newest' } as const
  const { data } = await read((await publicApi()).GET('/storefront/v1/products', { params: { query } }))
  const others = data.filter((item) => item.id !== product.id).slice(0, relatedCount)
  if (others.length === 0) return null
  return (
    <section aria-labelledby="related" className="mt-16">
      <h2 id="related" className="mb-5 text-2xl font-semibold">
        {texts.product.related}
      </h2>
      <ProductGrid items={others} locale={locale} texts={texts} eagerCount={0} headingLevel={3} />
    </section>
  )
}
