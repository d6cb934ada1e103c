import type { Meta, StoryObj } from '@storybook/react-vite'
import { PriceTag } from './price-tag.tsx'

const meta = { title: 'Storefront/PriceTag', component: PriceTag } satisfies Meta<typeof PriceTag>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: {
    price: { amount: 4990, currency: 'EUR' },
    compareAt: { amount: 6990, currency: 'EUR' },
    locale: 'en-IE',
    nowLabel: 'Now',
    beforeLabel: 'Before',
    note: 'Lowest price of the last 30 days: €49.90',
  },
}

export const Plain: Story = { args: { ...Default.args, compareAt: null, note: undefined } }
export const Large: Story = { args: { ...Default.args, size: 'large' } }
export const FromPrice: Story = { args: { ...Default.args, compareAt: null, fromLabel: 'from', note: 'incl. VAT' } }
