import { Alert, ButtonLink, Card, CheckoutSection, Money, type RadioOption } from '@merastore/ui'
import { moneyText } from '@merastore/ui/components/money'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { DetailsForm } from '#components/details-form.tsx'
import { LegalNotes } from '#components/legal-notes.tsx'
import { Link } from '#components/link.tsx'
import { OrderSummary } from '#components/order-summary.tsx'
import { PaymentForm } from '#components/payment-form.tsx'
import { ShippingForm } from '#components/shipping-form.tsx'
import { StepFocus } from '#components/step-focus.tsx'
import { TestCards } from '#components/test-cards.tsx'
import { addressLines, addressValues } from '#lib/address.ts'
import { countryOptions, deliveryCountries } from '#lib/address-format.ts'
import { type Cart, readSession } from '#lib/api.ts'
import { readCart } from '#lib/cart.ts'
import { checkoutStep, type Step, sectionState } from '#lib/checkout-step.ts'
import type { SearchParams } from '#lib/listing.ts'
import { readShown, type Shown } from '#lib/locale.ts'
import { fill } from '#lib/messages/index.ts'
import { problemText } from '#lib/problem-text.ts'
import { readKnownDetails } from '#lib/saved-details.ts'
import { readLegalPages, readPaymentMethods, readShippingCountries, readStore } from '#lib/store.ts'

type Props = { searchParams: Promise<SearchParams> }

export async function generateMetadata(): Promise<Metadata> {
  const { texts } = await readShown()
  return { title: texts.checkout.title, robots: { index: false } }
}

export default async function CheckoutPage({ searchParams }: Props) {
  const [query, shown, cart, session] = await Promise.all([searchParams, readShown(), readCart(), readSession()])
  if (cart === null || cart.lines.length === 0) redirect('/cart')
  const { texts, locale } = shown
  const step = checkoutStep(cart, [query.edit].flat()[0])
  const failure = [query.failure].flat()[0]
  return (
    <>
      <h1 className="mb-6 text-3xl font-bold">{texts.checkout.title}</h1>
      <StepFocus sectionId={step} />
      <div className="grid items-start gap-8 lg:grid-cols-[1fr_24rem]">
        <div className="flex flex-col gap-4">
          {failure && (
            <Alert tone="danger" title={texts.checkout.failedTitle} live>
              {problemText({ code: failure }, texts)}
            </Alert>
          )}
          {session === undefined && step === 'details' && (
            <p className="text-sm text-soft">
              {texts.checkout.guest}{' '}
              <Link href="/sign-in?next=/checkout" className="text-ink underline underline-offset-4">
                {texts.checkout.signInOffer}
              </Link>
            </p>
          )}
          <DetailsSection cart={cart} step={step} shown={shown} />
          <ShippingSection cart={cart} step={step} shown={shown} />
          <PaymentSection cart={cart} step={step} shown={shown} />
        </div>
        <Card title={texts.checkout.summary} className="lg:sticky lg:top-24 max-lg:order-first">
          <OrderSummary
            lines={cart.lines}
            totals={cart.totals}
            shippingKnown={cart.shippingMethod !== null}
            requiresShipping={cart.requiresShipping}
            locale={locale}
            texts={texts}
          />
        </Card>
      </div>
    </>
  )
}

type SectionProps = { cart: Cart; step: Step; shown: Shown }

async function DetailsSection({ cart, step, shown }: SectionProps) {
  const { texts, locale } = shown
  const [store, known, shipped] = await Promise.all([readStore(), readKnownDetails(cart), readShippingCountries()])
  const countries = cart.requiresShipping
    ? deliveryCountries(locale, shipped, known.address?.country)
    : countryOptions(locale)
  const isHomeOffered = countries.some(({ value }) => value === store.country)
  const { checkout, address, common } = texts
  const needsMethod = cart.requiresShipping && cart.shippingMethod === null
  return (
    <CheckoutSection
      id="details"
      number={1}
      title={checkout.details}
      state={sectionState('details', step)}
      doneLabel={common.done}
      change={<ChangeLink section="details" label={common.change} title={checkout.details} />}
      summary={
        cart.shippingAddress && (
          <>
            <p>{cart.email}</p>
            <p>{addressLines(cart.shippingAddress, locale).join(', ')}</p>
          </>
        )
      }
    >
      {step === 'details' && (
        <DetailsForm
          values={{ email: known.email, ...addressValues(known.address, '') }}
          countries={countries}
          defaultCountry={isHomeOffered ? store.country : (countries[0]?.value ?? store.country)}
          submitLabel={needsMethod ? checkout.continueToShipping : checkout.continueToPayment}
          locale={locale}
          texts={{ checkout, address, common }}
        />
      )}
    </CheckoutSection>
  )
}

function ChangeLink({ section, label, title }: { section: Step; label: string; title: string }) {
  return (
    <ButtonLink variant="ghost" size="small" render={<Link href={`/checkout?edit=${section}`} scroll={false} />}>
      {label}
      <span className="sr-only">: {title}</span>
    </ButtonLink>
  )
}

function ShippingSection({ cart, step, shown }: SectionProps) {
  const { texts, locale } = shown
  const { checkout, common } = texts
  const method = cart.shippingMethod
  const methods = cart.shippingMethods ?? []
  const options: RadioOption[] = methods.map(({ methodId, name, description, price, minDays, maxDays }) => ({
    value: methodId,
    label: name,
    detail: [description, arrival(minDays, maxDays, shown)].filter(Boolean).join(' · '),
    aside: price.amount === 0 ? texts.totals.shippingFree : <Money value={price} locale={locale} />,
  }))
  return (
    <CheckoutSection
      id="shipping"
      number={2}
      title={checkout.shipping}
      state={sectionState('shipping', step)}
      doneLabel={common.done}
      change={
        cart.requiresShipping && <ChangeLink section="shipping" label={common.change} title={checkout.shipping} />
      }
      summary={
        method === null ? (
          checkout.noShipping
        ) : (
          <p>
            {method.name}
            {' · '}
            {method.price.amount === 0 ? texts.totals.shippingFree : moneyText(method.price, locale)}
          </p>
        )
      }
    >
      {step === 'shipping' && options.length > 0 && (
        <ShippingForm options={options} chosen={method?.methodId} locale={locale} texts={{ checkout, common }} />
      )}
      {step === 'shipping' && options.length === 0 && (
        <Alert tone="warning" title={checkout.noMethods}>
          {checkout.noMethodsText}
        </Alert>
      )}
    </CheckoutSection>
  )
}

function arrival(minDays: number | null, maxDays: number | null, { texts, locale }: Shown): string | undefined {
  const count = maxDays ?? minDays
  if (count === null) return undefined
  const days = minDays === null || minDays === count ? String(count) : `${minDays}–${count}`
  return fill(texts.checkout.days, { count, days }, locale)
}

async function PaymentSection({ cart, step, shown }: SectionProps) {
  const { texts, locale } = shown
  const { checkout, address, common } = texts
  const [store, methods, legalPages] = await Promise.all([readStore(), readPaymentMethods(), readLegalPages(locale)])
  const { total } = cart.totals
  const cannotPay = total.amount > 0 && methods.length === 0
  const takesTestCards = methods.some(({ kind, isTest }) => kind === 'card' && isTest)
  return (
    <CheckoutSection
      id="payment"
      number={3}
      title={checkout.payment}
      state={sectionState('payment', step)}
      doneLabel={common.done}
    >
      {step === 'payment' && cannotPay && (
        <Alert tone="info" title={checkout.noPayment}>
          {checkout.noPaymentText}
        </Alert>
      )}
      {step === 'payment' && !cannotPay && (
        <PaymentForm
          checkoutKey={crypto.randomUUID()}
          total={total}
          payLabel={fill(checkout.pay, { total: moneyText(total, locale) }, locale)}
          orderLabel={fill(checkout.placeOrder, { total: moneyText(total, locale) }, locale)}
          values={{
            billingSame: cart.billingAddress === null ? 'on' : '',
            ...addressValues(cart.billingAddress, 'billing-'),
          }}
          countries={countryOptions(locale)}
          defaultCountry={cart.shippingAddress?.country ?? store.country}
          locale={locale}
          texts={{ checkout, address, common }}
          methods={total.amount > 0 ? methods : []}
          legalNotes={<LegalNotes pages={legalPages} texts={texts.legal} />}
          testCards={takesTestCards && <TestCards texts={checkout} />}
        />
      )}
    </CheckoutSection>
  )
}
