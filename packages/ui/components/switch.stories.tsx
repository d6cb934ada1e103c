import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent } from 'storybook/test'
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

export const Switched: Story = {
  args: { ...Default.args, onChange: fn() },
  play: async ({ args, canvas }) => {
    const control = canvas.getByRole('switch', { name: 'Sell when out of stock' })
    await userEvent.tab()
    await expect(control).toHaveFocus()
    await userEvent.keyboard(' ')
    await expect(control).toBeChecked()
    await userEvent.click(canvas.getByText('Sell when out of stock'))
    await expect(control).not.toBeChecked()
    await expect(args.onChange).toHaveBeenCalledTimes(2)
  },
}

export const SwitchedWhileDisabled: Story = {
  args: Disabled.args,
  play: async ({ canvas }) => {
    canvas.getByRole('switch').click()
    await expect(canvas.getByRole('switch')).not.toBeChecked()
  },
}
