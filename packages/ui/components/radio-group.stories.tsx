import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent } from 'storybook/test'
import { RadioGroup } from './radio-group.tsx'

const meta = {
  title: 'Forms/RadioGroup',
  component: RadioGroup,
  decorators: [
    (Story) => (
      <div className="max-w-md">
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof RadioGroup>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: {
    label: 'Delivery',
    name: 'delivery',
    defaultValue: 'standard',
    options: [
      { value: 'standard', label: 'Standard', detail: 'Tuesday to Thursday', aside: '€4.90' },
      { value: 'express', label: 'Express', detail: 'Tomorrow by noon', aside: '€12.90' },
      {
        value: 'pickup',
        label: 'Pick up in Graz',
        detail: 'Not possible for this basket',
        aside: 'Free',
        disabled: true,
      },
    ],
  },
}

export const WithError: Story = { args: { ...Default.args, defaultValue: undefined, error: 'Choose how we deliver.' } }

export const ChosenByKeyboard: Story = {
  args: { ...Default.args, onChange: fn() },
  play: async ({ args, canvas }) => {
    await userEvent.tab()
    await expect(canvas.getByRole('radio', { name: /Standard/ })).toHaveFocus()
    await userEvent.keyboard('{ArrowDown}')
    await expect(canvas.getByRole('radio', { name: /Express/ })).toBeChecked()
    await expect(args.onChange).toHaveBeenLastCalledWith('express')
    await expect(canvas.getByRole('radio', { name: /Pick up/ })).toBeDisabled()
  },
}

export const Refused: Story = {
  args: WithError.args,
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('group', { name: 'Delivery' })).toHaveAccessibleDescription(/Choose how we deliver/)
  },
}
