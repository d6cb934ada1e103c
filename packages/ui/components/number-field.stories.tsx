import type { Meta, StoryObj } from '@storybook/react-vite'
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
