import type { Meta, StoryObj } from '@storybook/react-vite'
import { Search } from 'lucide-react'
import { expect, fn, userEvent } from 'storybook/test'
import { TextField } from './text-field.tsx'

const meta = {
  title: 'Forms/TextField',
  component: TextField,
  decorators: [
    (Story) => (
      <div className="max-w-md">
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof TextField>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: {
    label: 'Email address',
    type: 'email',
    autoComplete: 'email',
    required: true,
    hint: 'For the confirmation and the tracking link.',
  },
}

export const WithError: Story = {
  args: {
    ...Default.args,
    defaultValue: 'ada@example',
    error: 'Enter an address with a domain, such as ada@example.com.',
  },
}
export const Optional: Story = { args: { label: 'Company', optionalLabel: 'optional', autoComplete: 'organization' } }
export const Disabled: Story = { args: { label: 'Store address', defaultValue: 'north.example', disabled: true } }
export const WithAffixes: Story = {
  args: {
    label: 'Search orders',
    labelHidden: true,
    placeholder: 'Number, email or SKU',
    prefix: <Search aria-hidden="true" />,
  },
}
export const WithUnit: Story = { args: { label: 'Weight', inputMode: 'decimal', defaultValue: '1.2', suffix: 'kg' } }

export const Typed: Story = {
  args: { ...Default.args, onChange: fn() },
  play: async ({ args, canvas }) => {
    const field = canvas.getByRole('textbox', { name: 'Email address' })
    await userEvent.click(canvas.getByText('Email address'))
    await expect(field).toHaveFocus()
    await userEvent.keyboard('ada')
    await expect(field).toHaveValue('ada')
    await expect(field).toBeRequired()
    await expect(args.onChange).toHaveBeenCalledTimes(3)
  },
}

export const Refused: Story = {
  args: WithError.args,
  play: async ({ canvas }) => {
    const field = canvas.getByRole('textbox')
    await expect(field).toBeInvalid()
    await expect(field).toHaveAccessibleDescription(/such as ada@example.com.*For the confirmation/)
  },
}

export const TypedWhileDisabled: Story = {
  args: Disabled.args,
  play: async ({ canvas }) => {
    await userEvent.type(canvas.getByRole('textbox'), 'other', { pointerEventsCheck: 0 })
    await expect(canvas.getByRole('textbox')).toHaveValue('north.example')
  },
}
