import type { Meta, StoryObj } from '@storybook/react-vite'
import { ShoppingBag } from 'lucide-react'
import { expect, fn, userEvent } from 'storybook/test'
import { Button, ButtonLink } from './button.tsx'

const meta = { title: 'Actions/Button', component: Button } satisfies Meta<typeof Button>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = { args: { children: 'Add to cart' } }

export const Secondary: Story = { args: { variant: 'secondary', children: 'Save draft' } }
export const Ghost: Story = { args: { variant: 'ghost', children: 'Change' } }
export const Danger: Story = { args: { variant: 'danger', children: 'Refund €24.90' } }
export const Loading: Story = { args: { loading: true, children: 'Placing your order' } }
export const Disabled: Story = { args: { disabled: true, children: 'Sold out' } }

export const All: Story = {
  args: { children: 'Save' },
  render: () => (
    <div className="flex flex-col items-start gap-4">
      {(['small', 'medium', 'large'] as const).map((size) => (
        <div key={size} className="flex flex-wrap items-center gap-3">
          <Button size={size} icon={<ShoppingBag />}>
            Add to cart
          </Button>
          <Button size={size} variant="secondary">
            Save draft
          </Button>
          <Button size={size} variant="ghost">
            Change
          </Button>
          <Button size={size} variant="danger">
            Refund
          </Button>
          <Button size={size} loading>
            Saving
          </Button>
          <Button size={size} disabled>
            Sold out
          </Button>
        </div>
      ))}
    </div>
  ),
}

export const AsLink: Story = {
  args: { children: 'Go' },
  render: () => <ButtonLink href="#orders">Track your order</ButtonLink>,
}

/** The store's own colour, and what becomes of a very light one. */
export const StoreAccent: Story = {
  args: { children: 'Add to cart' },
  beforeEach: () => {
    document.documentElement.style.setProperty('--store-accent', '#f5c518')
    return () => document.documentElement.style.removeProperty('--store-accent')
  },
  render: () => (
    <div className="flex gap-3">
      <Button>Add to cart</Button>
      <Button variant="ghost">Change</Button>
    </div>
  ),
}

export const PressedByKeyboard: Story = {
  args: { children: 'Add to cart', onClick: fn() },
  play: async ({ args, canvas }) => {
    await userEvent.tab()
    await expect(canvas.getByRole('button')).toHaveFocus()
    await userEvent.keyboard('{Enter} ')
    await expect(args.onClick).toHaveBeenCalledTimes(2)
  },
}

/** It was pressed already: it keeps the focus, says that it is busy, and sends nothing again. */
export const PressedWhileLoading: Story = {
  args: { loading: true, type: 'submit', children: 'Placing your order', onClick: fn() },
  render: (args) => (
    <form onSubmit={(event) => event.preventDefault()}>
      <Button {...args} />
    </form>
  ),
  play: async ({ args, canvas }) => {
    const button = canvas.getByRole('button', { name: 'Placing your order' })
    await userEvent.tab()
    await expect(button).toHaveFocus()
    await expect(button).toHaveAttribute('aria-busy', 'true')
    await expect(button).toHaveAttribute('type', 'button')
    await userEvent.keyboard('{Enter}')
    await expect(args.onClick).not.toHaveBeenCalled()
  },
}

export const PressedWhileDisabled: Story = {
  args: { disabled: true, children: 'Sold out', onClick: fn() },
  play: async ({ args, canvas }) => {
    canvas.getByRole('button').click()
    await userEvent.tab()
    await expect(canvas.getByRole('button')).not.toHaveFocus()
    await expect(args.onClick).not.toHaveBeenCalled()
  },
}
