import type { Meta, StoryObj } from '@storybook/react-vite'
import { Pagination } from './pagination.tsx'

const meta = { title: 'Navigation/Pagination', component: Pagination } satisfies Meta<typeof Pagination>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: {
    label: 'Pages of orders',
    previousLabel: 'Previous',
    nextLabel: 'Next',
    previous: null,
    next: { href: '?cursor=b' },
    summary: '1–20 of 312',
  },
}
