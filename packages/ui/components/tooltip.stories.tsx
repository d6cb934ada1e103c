import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, userEvent, waitFor } from 'storybook/test'
import { Button } from './button.tsx'
import { Tooltip } from './tooltip.tsx'

const meta = {
  title: 'Overlays/Tooltip',
  component: Tooltip,
  decorators: [
    (Story) => (
      <div className="p-10">
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof Tooltip>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: { text: 'Counted on 20 November', children: <Button variant="secondary">24 on hand</Button> },
}

export const Shown: Story = {
  args: Default.args,
  play: ({ canvasElement }) => canvasElement.querySelector('button')?.focus(),
}

export const ByKeyboard: Story = {
  args: Default.args,
  play: async ({ canvas }) => {
    await userEvent.tab()
    await expect(canvas.getByRole('button', { name: '24 on hand' })).toHaveFocus()
    await expect(await screen.findByText('Counted on 20 November')).toBeInTheDocument()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByText('Counted on 20 November')).toBeNull())
  },
}
