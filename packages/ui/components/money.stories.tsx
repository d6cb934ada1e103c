import type { Meta, StoryObj } from '@storybook/react-vite'
import { Money } from './money.tsx'

const meta = { title: 'Data/Money', component: Money } satisfies Meta<typeof Money>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = { args: { value: { amount: 123450, currency: 'EUR' }, locale: 'de-AT' } }

export const WithoutDecimals: Story = { args: { value: { amount: 1999, currency: 'JPY' }, locale: 'ja-JP' } }
export const ThreeDecimals: Story = { args: { value: { amount: 12500, currency: 'KWD' }, locale: 'ar-KW' } }
export const Negative: Story = { args: { value: { amount: -490, currency: 'USD' }, locale: 'en-US' } }
