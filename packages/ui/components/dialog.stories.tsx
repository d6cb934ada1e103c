import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, userEvent, waitFor } from 'storybook/test'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { TextField } from './text-field.tsx'

const meta = { title: 'Overlays/Dialog', component: Dialog } satisfies Meta<typeof Dialog>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: {
    title: 'Refund order #1042?',
    description: 'The money arrives in 3 to 5 days.',
    closeLabel: 'Close',
    trigger: <Button variant="secondary">Refund</Button>,
    children: <TextField label="Reason" />,
    actions: (
      <>
        <Button variant="ghost">Keep it</Button>
        <Button variant="danger">Refund €24.90</Button>
      </>
    ),
  },
}

export const Open: Story = { args: { ...Default.args, defaultOpen: true } }

/** It takes the focus, keeps it, and gives it back. */
export const TakesAndGivesBackFocus: Story = {
  args: Default.args,
  play: async ({ canvas }) => {
    const trigger = canvas.getByRole('button', { name: 'Refund' })
    await userEvent.click(trigger)
    const dialog = await screen.findByRole('dialog', { name: 'Refund order #1042?' })
    await expect(dialog).toHaveAccessibleDescription('The money arrives in 3 to 5 days.')
    await waitFor(() => expect(dialog).toContainElement(document.activeElement as HTMLElement))
    for (let press = 0; press < 6; press++) {
      await userEvent.tab()
      await waitFor(() => expect(trigger).not.toHaveFocus())
    }
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(trigger).toHaveFocus())
    await expect(screen.queryByRole('dialog')).toBeNull()
    await userEvent.keyboard('{Enter}')
    await userEvent.click(await screen.findByRole('button', { name: 'Close' }))
    await waitFor(() => expect(trigger).toHaveFocus())
  },
}
