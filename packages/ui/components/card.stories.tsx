import type { Meta, StoryObj } from '@storybook/react-vite'
import { Button } from './button.tsx'
import { Card } from './card.tsx'
import { Money } from './money.tsx'

const lines = [
  { label: 'Goods', amount: 12480 },
  { label: 'Coupon SPRING', amount: -1248 },
  { label: 'Standard delivery', amount: 490 },
]

const meta = {
  title: 'Layout/Card',
  component: Card,
  decorators: [
    (Story) => (
      <div className="max-w-md">
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof Card>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: {
    title: 'Shipping address',
    actions: (
      <Button variant="ghost" size="small">
        Change
      </Button>
    ),
    children: 'Ada Lovelace, Herrengasse 9, 8010 Graz, Austria',
  },
}

/** A total that explains itself: label, dotted line, amount. */
export const Totals: Story = {
  args: {
    title: 'Total',
    footer: 'Prices include 20% VAT.',
    children: (
      <dl className="flex flex-col gap-2 text-sm">
        {lines.map((line) => (
          <div key={line.label} className="flex gap-2">
            <dt className="text-soft">{line.label}</dt>
            <span aria-hidden="true" className="leader" />
            <dd className="font-medium">
              <Money value={{ amount: line.amount, currency: 'EUR' }} locale="en-IE" />
            </dd>
          </div>
        ))}
      </dl>
    ),
  },
}
