import type { Meta, StoryObj } from '@storybook/react-vite'
import { FormErrorSummary } from './form-error-summary.tsx'
import { TextField } from './text-field.tsx'

const meta = {
  title: 'Forms/FormErrorSummary',
  component: FormErrorSummary,
  decorators: [
    (Story) => (
      <div className="max-w-md">
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof FormErrorSummary>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: {
    title: 'Please check 2 fields',
    errors: [
      { fieldId: 'email', message: 'Enter an email address.' },
      { fieldId: 'postcode', message: 'Enter a postcode of 4 digits.' },
    ],
  },
}

export const AboveItsForm: Story = {
  args: Default.args,
  render: (args) => (
    <form className="flex flex-col gap-5">
      <FormErrorSummary {...args} />
      <TextField id="email" label="Email address" error="Enter an email address." />
      <TextField id="postcode" label="Postcode" inputMode="numeric" error="Enter a postcode of 4 digits." />
    </form>
  ),
}
