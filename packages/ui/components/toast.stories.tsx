import type { Meta, StoryObj } from '@storybook/react-vite'
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
