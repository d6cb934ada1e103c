import type { Meta, StoryObj } from '@storybook/react-vite'
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
