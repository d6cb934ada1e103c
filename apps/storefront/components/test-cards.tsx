import type { Texts } from '#lib/messages/index.ts'

/** The cards of the payment sandbox, for whoever tries the shop out. */
export function TestCards({ texts }: { texts: Texts['checkout'] }) {
  const cards = [
    ['4242 4242 4242 4242', texts.testPaid],
    ['4000 0000 0000 3220', texts.testChallenge],
    ['4000 0000 0000 0002', texts.testDeclined],
    ['4000 0000 0000 5019', texts.testPending],
  ] as const
  return (
    <details open className="rounded-control bg-sunken px-4 py-2 text-sm">
      <summary className="py-1 font-medium">{texts.testCards}</summary>
      <p className="mt-1 text-soft">{texts.testCardsText}</p>
      <ul className="mt-2 flex flex-col gap-1 pb-2">
        {cards.map(([number, meaning]) => (
          <li key={number} className="flex flex-wrap gap-x-2">
            <code dir="ltr" className="font-mono select-all">
              {number}
            </code>
            <span className="text-soft">{meaning}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
