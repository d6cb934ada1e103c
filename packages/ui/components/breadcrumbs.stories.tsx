import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
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

export const LeadsBack: Story = {
  args: Default.args,
  play: async ({ canvas }) => {
    await expect(canvas.getAllByRole('link').map((link) => link.textContent)).toEqual(['Home', 'Clothing'])
    await expect(canvas.getByText('Linen shirt').closest('[aria-current]')).toHaveAttribute('aria-current', 'page')
  },
}
