import { Direction, SkipLink, Toaster } from '@merastore/ui'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { CartDrawer } from '#components/cart-drawer.tsx'
import { CartProvider } from '#components/cart-provider.tsx'
import { ErrorTexts } from '#components/error-texts.tsx'
import { ScrollReset } from '#components/scroll-reset.tsx'
import { SiteFooter } from '#components/site-footer.tsx'
import { SiteHeader } from '#components/site-header.tsx'
import { readCart } from '#lib/cart.ts'
import { isSecure } from '#lib/host.ts'
import { readShown } from '#lib/locale.ts'
import { readStore } from '#lib/store.ts'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const [store, request] = await Promise.all([readStore(), headers()])
  const origin = `${isSecure(request) ? 'https' : 'http'}://${request.get('host') ?? 'localhost'}`
  return {
    metadataBase: new URL(origin),
    title: { default: store.name, template: `%s · ${store.name}` },
    openGraph: { siteName: store.name, type: 'website' },
  }
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f3f7f6' },
    { media: '(prefers-color-scheme: dark)', color: '#10181a' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [{ locale, texts, direction }, cart] = await Promise.all([readShown(), readCart()])
  const { cart: cartTexts, product, common, pages, problems } = texts
  return (
    <html lang={locale} dir={direction}>
      <body className="flex min-h-dvh flex-col">
        <SkipLink targetId="content">{common.skip}</SkipLink>
        <Direction value={direction}>
          <Toaster closeLabel={common.close}>
            <CartProvider
              cart={cart}
              texts={{ failed: cartTexts.changed, unreachable: problems.UNREACHABLE, retry: common.retry }}
            >
              <SiteHeader />
              <main
                id="content"
                tabIndex={-1}
                className="mx-auto w-full max-w-7xl grow px-4 py-6 outline-none sm:px-6 sm:py-8"
              >
                <ErrorTexts value={{ ...pages, ...common }}>{children}</ErrorTexts>
              </main>
              <SiteFooter />
              <ScrollReset />
              <CartDrawer locale={locale} texts={{ cart: cartTexts, product, common }} />
            </CartProvider>
          </Toaster>
        </Direction>
      </body>
    </html>
  )
}
