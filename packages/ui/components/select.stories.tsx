import type { Meta, StoryObj } from '@storybook/react-vite'
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
