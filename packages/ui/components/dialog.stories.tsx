import type { Meta, StoryObj } from '@storybook/react-vite'
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
