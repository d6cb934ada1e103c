import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent } from 'storybook/test'
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

/** On the first page there is no way back: the link stays in its place, switched off. */
export const FirstPage: Story = {
  args: Default.args,
  play: async ({ canvas }) => {
    const [previous, next] = ['Previous', 'Next'].map((name) => canvas.getByRole('link', { name }))
    await expect(previous).toHaveAttribute('aria-disabled', 'true')
    await expect(next).toHaveAttribute('href', '?cursor=b')
    await userEvent.tab()
    await expect(next).toHaveFocus()
  },
}

export const LastPage: Story = {
  args: { ...Default.args, previous: { href: '?cursor=a' }, next: null, summary: '301–312 of 312' },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('link', { name: 'Previous' })).toHaveAttribute('rel', 'prev')
    await expect(canvas.getByRole('link', { name: 'Next' })).not.toHaveAttribute('href')
  },
}
