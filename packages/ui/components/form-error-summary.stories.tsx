import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, userEvent } from 'storybook/test'
import { Button } from './button.tsx'
import { type FormError, FormErrorSummary } from './form-error-summary.tsx'
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

function OrderForm() {
  const [errors, setErrors] = useState<FormError[]>([])
  const errorOf = (fieldId: string) => errors.find((error) => error.fieldId === fieldId)?.message
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        const fields = new FormData(event.currentTarget)
        setErrors(
          ['email', 'city'].flatMap((fieldId) =>
            fields.get(fieldId) === '' ? [{ fieldId, message: `Enter the ${fieldId}.` }] : [],
          ),
        )
      }}
    >
      <FormErrorSummary title="Please check the form" errors={errors} />
      <TextField id="email" name="email" label="Email address" error={errorOf('email')} />
      <TextField id="city" name="city" label="City" error={errorOf('city')} />
      <Button type="submit">Continue</Button>
    </form>
  )
}

/** A form that refuses says why, takes the focus there, and leads to each field. */
export const Refused: Story = {
  args: Default.args,
  render: () => <OrderForm />,
  play: async ({ canvas }) => {
    const [email, city] = [canvas.getByLabelText('Email address'), canvas.getByLabelText('City')]
    await userEvent.click(canvas.getByRole('button', { name: 'Continue' }))
    await expect(canvas.getByRole('alert')).toHaveFocus()
    await expect(email).toBeInvalid()
    await userEvent.click(canvas.getByRole('link', { name: 'Enter the city.' }))
    await expect(city).toHaveFocus()
    await expect(city).toHaveAccessibleDescription(/Enter the city/)
    await userEvent.type(city, 'Graz{Enter}')
    await expect(canvas.queryByRole('link', { name: 'Enter the city.' })).toBeNull()
    await userEvent.type(email, 'ada@example.com{Enter}')
    await expect(canvas.queryByRole('alert')).toBeNull()
  },
}
