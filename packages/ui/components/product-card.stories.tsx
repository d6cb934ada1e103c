import type { Meta, StoryObj } from '@storybook/react-vite'
import { Badge } from './badge.tsx'
import { PriceTag } from './price-tag.tsx'
import { ProductCard } from './product-card.tsx'

const price = (amount: number, before?: number) => (
  <PriceTag
    price={{ amount, currency: 'EUR' }}
    compareAt={before === undefined ? null : { amount: before, currency: 'EUR' }}
    locale="en-IE"
    nowLabel="Now"
    beforeLabel="Before"
  />
)

const meta = { title: 'Storefront/ProductCard', component: ProductCard } satisfies Meta<typeof ProductCard>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: { title: 'Linen shirt with a stand-up collar', href: '#linen-shirt', price: price(8900) },
  render: (args) => (
    <div className="max-w-64">
      <ProductCard {...args} />
    </div>
  ),
}

export const Grid: Story = {
  args: Default.args,
  render: (args) => (
    <div className="grid grid-cols-2 gap-x-4 gap-y-8 md:grid-cols-4">
      <ProductCard {...args} badge={<Badge tone="info">New</Badge>} />
      <ProductCard {...args} title="Wool beanie" price={price(2490, 3490)} badge={<Badge tone="danger">−29%</Badge>} />
      <ProductCard {...args} title="Stoneware mug" price={price(1900)} note="3 left" />
      <ProductCard {...args} title="Ash cutting board" price={price(4500)} />
    </div>
  ),
}
