import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent } from 'storybook/test'
import { NumberField } from './number-field.tsx'

const meta = {
  title: 'Forms/NumberField',
  component: NumberField,
  decorators: [
    (Story) => (
      <div className="max-w-md">
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof NumberField>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = { args: { label: 'On hand', defaultValue: 24, min: 0 } }

export const WithError: Story = { args: { ...Default.args, defaultValue: -3, error: 'Enter 0 or more.' } }

export const Typed: Story = {
  args: { ...Default.args, onChange: fn() },
  play: async ({ canvas }) => {
    const field = canvas.getByRole('spinbutton', { name: 'On hand' })
    await expect(field).toHaveAttribute('inputmode', 'numeric')
    await userEvent.clear(field)
    await userEvent.type(field, '1x7')
    await expect(field).toHaveValue(17)
  },
}

export const Refused: Story = {
  args: WithError.args,
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('spinbutton')).toBeInvalid()
    await expect(canvas.getByRole('spinbutton')).toHaveAccessibleDescription(/Enter 0 or more/)
  },
}

export const Decimals: Story = {
  args: { label: 'Weight', step: 0.1, defaultValue: 1.2 },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('spinbutton')).toHaveAttribute('inputmode', 'decimal')
  },
}
