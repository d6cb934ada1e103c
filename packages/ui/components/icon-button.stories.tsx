import type { Meta, StoryObj } from '@storybook/react-vite'
import { ShoppingBag, Trash2 } from 'lucide-react'
import { expect, fn, userEvent } from 'storybook/test'
import { IconButton } from './icon-button.tsx'

const meta = { title: 'Actions/IconButton', component: IconButton } satisfies Meta<typeof IconButton>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = { args: { label: 'Open the cart', icon: <ShoppingBag aria-hidden="true" /> } }

export const Danger: Story = {
  args: { label: 'Delete the address', variant: 'danger', icon: <Trash2 aria-hidden="true" /> },
}
export const Small: Story = { args: { label: 'Delete the row', size: 'small', icon: <Trash2 aria-hidden="true" /> } }

export const Pressed: Story = {
  args: { ...Default.args, onClick: fn() },
  play: async ({ args, canvas }) => {
    const button = canvas.getByRole('button', { name: 'Open the cart' })
    await userEvent.click(button)
    await userEvent.keyboard(' ')
    await expect(args.onClick).toHaveBeenCalledTimes(2)
  },
}
