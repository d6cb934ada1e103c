import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, screen, userEvent, waitFor } from 'storybook/test'
import { Button } from './button.tsx'
import { Toaster, type ToastMessage, useToast } from './toast.tsx'

const messages: ToastMessage[] = [
  { title: 'Saved', tone: 'success' },
  {
    title: 'Removed from the cart',
    description: 'Linen shirt, M',
    action: { label: 'Undo', onAction: () => undefined },
  },
  { title: 'The coupon has expired', description: 'It was valid until 14 November.', tone: 'danger' },
]

function ShowButtons() {
  const toast = useToast()
  return (
    <div className="flex flex-wrap gap-2">
      {messages.map((message) => (
        <Button key={message.title} variant="secondary" onClick={() => toast.show(message)}>
          {message.title}
        </Button>
      ))}
    </div>
  )
}

const meta = { title: 'Feedback/Toast', component: Toaster } satisfies Meta<typeof Toaster>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = { args: { closeLabel: 'Close', children: <ShowButtons /> } }

export const Shown: Story = {
  args: Default.args,
  play: ({ canvasElement }) => {
    for (const button of canvasElement.querySelectorAll('button')) button.click()
  },
}

const onUndo = fn()

function Removal() {
  const toast = useToast()
  return (
    <Button onClick={() => toast.show({ title: 'Removed from the cart', action: { label: 'Undo', onAction: onUndo } })}>
      Remove
    </Button>
  )
}

export const Undone: Story = {
  args: { ...Default.args, children: <Removal /> },
  play: async ({ canvas }) => {
    onUndo.mockClear()
    await userEvent.click(canvas.getByRole('button', { name: 'Remove' }))
    await expect(await screen.findByText('Removed from the cart')).toBeInTheDocument()
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
    await expect(onUndo).toHaveBeenCalledOnce()
  },
}

export const Closed: Story = {
  args: Default.args,
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'The coupon has expired' }))
    // Once for the eyes, and once for what reads a danger out at once.
    await expect(await screen.findAllByText('It was valid until 14 November.')).not.toHaveLength(0)
    // By its title: it has no role until the pointer or F6 has led to the toasts.
    await userEvent.click(await screen.findByTitle('Close'))
    await waitFor(() => expect(screen.queryAllByText('It was valid until 14 November.')).toHaveLength(0))
  },
}
