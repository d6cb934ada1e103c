import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent } from 'storybook/test'
import { Checkbox } from './checkbox.tsx'

const meta = {
  title: 'Forms/Checkbox',
  component: Checkbox,
  decorators: [
    (Story) => (
      <div className="max-w-md">
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof Checkbox>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = { args: { label: 'Send me news about new collections', hint: 'At most twice a month.' } }

export const Checked: Story = { args: { ...Default.args, defaultChecked: true } }
export const WithError: Story = {
  args: { label: 'I accept the terms of sale', error: 'Accept the terms to place the order.' },
}
export const Disabled: Story = { args: { label: 'Restock the items', disabled: true } }

export const Ticked: Story = {
  args: { ...Default.args, onChange: fn() },
  play: async ({ args, canvas }) => {
    const box = canvas.getByRole('checkbox', { name: 'Send me news about new collections' })
    await expect(box).toHaveAccessibleDescription('At most twice a month.')
    await userEvent.click(canvas.getByText('Send me news about new collections'))
    await expect(box).toBeChecked()
    await userEvent.keyboard(' ')
    await expect(box).not.toBeChecked()
    await expect(args.onChange).toHaveBeenCalledTimes(2)
  },
}

export const Refused: Story = {
  args: WithError.args,
  play: async ({ canvas }) => {
    const box = canvas.getByRole('checkbox')
    await expect(box).toBeInvalid()
    await expect(box).toHaveAccessibleDescription(/Accept the terms to place the order/)
  },
}

export const TickedWhileDisabled: Story = {
  args: Disabled.args,
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByText('Restock the items'), { pointerEventsCheck: 0 })
    await expect(canvas.getByRole('checkbox')).not.toBeChecked()
  },
}
