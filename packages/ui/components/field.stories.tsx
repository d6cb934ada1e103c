import type { Meta, StoryObj } from '@storybook/react-vite'
import { controlClasses, Field } from './field.tsx'

const meta = {
  title: 'Forms/Field',
  component: Field,
  decorators: [
    (Story) => (
      <div className="max-w-md">
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof Field>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: {
    label: 'VAT number',
    hint: 'As on your invoices, such as ATU12345678',
    children: (control) => <input {...control} className={controlClasses} />,
  },
}

export const WithError: Story = { args: { ...Default.args, error: 'Enter a VAT number of 8 digits after “ATU”.' } }
