import type { Meta, StoryObj } from '@storybook/react-vite'
import { PackageOpen } from 'lucide-react'
import { Button } from './button.tsx'
import { EmptyState } from './empty-state.tsx'

const meta = { title: 'Feedback/EmptyState', component: EmptyState } satisfies Meta<typeof EmptyState>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: {
    icon: <PackageOpen />,
    title: 'No products yet',
    description: 'Products that you add stand here, with their stock and prices.',
    action: <Button>Add a product</Button>,
  },
}
