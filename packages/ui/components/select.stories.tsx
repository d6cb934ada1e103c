import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent } from 'storybook/test'
import { Select } from './select.tsx'

const meta = {
  title: 'Forms/Select',
  component: Select,
  decorators: [
    (Story) => (
      <div className="max-w-md">
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof Select>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: {
    label: 'Country',
    autoComplete: 'country',
    placeholder: 'Choose a country',
    options: [
      { value: 'AT', label: 'Austria' },
      { value: 'DE', label: 'Germany' },
      { value: 'AE', label: 'United Arab Emirates' },
    ],
  },
}

export const WithError: Story = { args: { ...Default.args, error: 'Choose the country that we deliver to.' } }

export const Chosen: Story = {
  args: { ...Default.args, onChange: fn() },
  play: async ({ args, canvas }) => {
    const list = canvas.getByRole('combobox', { name: 'Country' })
    await userEvent.selectOptions(list, 'Germany')
    await expect(list).toHaveValue('DE')
    await expect(args.onChange).toHaveBeenCalledOnce()
  },
}

export const Refused: Story = {
  args: WithError.args,
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('combobox')).toBeInvalid()
    await expect(canvas.getByRole('combobox')).toHaveAccessibleDescription(/Choose the country/)
  },
}
