import type { Meta, StoryObj } from '@storybook/react-vite'
import { Button } from './button.tsx'
import { ErrorState } from './error-state.tsx'

const meta = { title: 'Feedback/ErrorState', component: ErrorState } satisfies Meta<typeof ErrorState>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: {
    title: 'The orders could not be loaded',
    description: 'The connection was lost. Check your network and try again; nothing has been changed.',
    retry: <Button variant="secondary">Try again</Button>,
    requestIdLabel: 'Request',
    requestId: 'req_01kac8m2zqf7jrx5w9v3ht6yd4',
  },
}
