import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, userEvent, waitFor } from 'storybook/test'
import { Button } from './button.tsx'
import { Drawer } from './drawer.tsx'
import { ProgressBar } from './progress-bar.tsx'

const meta = { title: 'Overlays/Drawer', component: Drawer } satisfies Meta<typeof Drawer>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: {
    title: 'Your cart',
    closeLabel: 'Close the cart',
    trigger: <Button variant="secondary">Open the cart</Button>,
    children: <ProgressBar label="€12.00 more until free delivery" value={76} valueText="76%" />,
    actions: <Button full>Go to checkout</Button>,
  },
}

export const Open: Story = { args: { ...Default.args, defaultOpen: true } }
export const AtTheStart: Story = { args: { ...Default.args, title: 'Filters', side: 'start', defaultOpen: true } }

export const TakesAndGivesBackFocus: Story = {
  args: Default.args,
  play: async ({ canvas }) => {
    const trigger = canvas.getByRole('button', { name: 'Open the cart' })
    await userEvent.click(trigger)
    const drawer = await screen.findByRole('dialog', { name: 'Your cart' })
    await waitFor(() => expect(drawer).toContainElement(document.activeElement as HTMLElement))
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(trigger).toHaveFocus())
    await expect(screen.queryByRole('dialog')).toBeNull()
  },
}
