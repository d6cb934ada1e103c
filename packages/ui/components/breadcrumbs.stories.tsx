import type { Meta, StoryObj } from '@storybook/react-vite'
import { Breadcrumbs } from './breadcrumbs.tsx'

const meta = { title: 'Navigation/Breadcrumbs', component: Breadcrumbs } satisfies Meta<typeof Breadcrumbs>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: {
    label: 'You are here',
    items: [
      { id: 'home', label: 'Home', href: '#home' },
      { id: 'clothing', label: 'Clothing', href: '#clothing' },
      { id: 'shirt', label: 'Linen shirt' },
    ],
  },
}
