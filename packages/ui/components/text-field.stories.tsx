import type { Meta, StoryObj } from '@storybook/react-vite'
import { Search } from 'lucide-react'
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
