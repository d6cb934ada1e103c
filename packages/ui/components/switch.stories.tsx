import type { Meta, StoryObj } from '@storybook/react-vite'
import { Switch } from './switch.tsx'

const meta = {
  title: 'Forms/Switch',
  component: Switch,
  decorators: [
    (Story) => (
      <div className="max-w-md">
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof Switch>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: { label: 'Sell when out of stock', hint: 'Orders are taken and wait for the next delivery.' },
}

export const On: Story = { args: { ...Default.args, defaultChecked: true } }
export const Disabled: Story = { args: { ...Default.args, disabled: true } }
