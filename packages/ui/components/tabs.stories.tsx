import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent, waitFor } from 'storybook/test'
import { Tabs } from './tabs.tsx'

const meta = { title: 'Navigation/Tabs', component: Tabs } satisfies Meta<typeof Tabs>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: {
    label: 'Views of orders',
    items: [
      { value: 'all', label: 'All', panel: 'Every order of the store.' },
      { value: 'to-ship', label: 'To ship', count: 12, panel: 'Orders that wait for the warehouse.' },
      { value: 'flagged', label: 'Flagged', count: 2, panel: 'Orders that somebody should look at.' },
    ],
  },
}

export const ByKeyboard: Story = {
  args: { ...Default.args, onChange: fn() },
  play: async ({ args, canvas }) => {
    await userEvent.tab()
    await expect(canvas.getByRole('tab', { name: 'All' })).toHaveFocus()
    await userEvent.keyboard('{ArrowRight}{Enter}')
    await waitFor(() => expect(canvas.getByRole('tabpanel')).toHaveTextContent('Orders that wait for the warehouse.'))
    await expect(args.onChange).toHaveBeenLastCalledWith('to-ship')
    await expect(canvas.getByRole('tab', { name: /To ship/ })).toHaveAttribute('aria-selected', 'true')
  },
}
