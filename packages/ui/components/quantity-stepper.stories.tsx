import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent } from 'storybook/test'
import { QuantityStepper } from './quantity-stepper.tsx'

const meta = { title: 'Forms/QuantityStepper', component: QuantityStepper } satisfies Meta<typeof QuantityStepper>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: {
    label: 'Quantity of Linen shirt',
    decreaseLabel: 'One less',
    increaseLabel: 'One more',
    defaultValue: 2,
    max: 5,
  },
}

export const AtTheBound: Story = { args: { ...Default.args, defaultValue: 5 } }
export const Disabled: Story = { args: { ...Default.args, disabled: true } }

export const Stepped: Story = {
  args: { ...Default.args, onChange: fn() },
  play: async ({ args, canvas }) => {
    const more = canvas.getByRole('button', { name: 'One more' })
    for (let press = 0; press < 3; press++) await userEvent.click(more)
    await expect(more).toHaveAttribute('aria-disabled', 'true')
    await userEvent.click(more)
    await expect(canvas.getByRole('textbox')).toHaveValue('5')
    await userEvent.click(canvas.getByRole('button', { name: 'One less' }))
    await expect(args.onChange).toHaveBeenLastCalledWith(4)
  },
}

/** What is typed counts once it is finished, and within the bounds. */
export const Typed: Story = {
  args: { ...Default.args, onChange: fn() },
  play: async ({ args, canvas }) => {
    const field = canvas.getByRole('textbox', { name: 'Quantity of Linen shirt' })
    const type = async (text: string) => {
      await userEvent.clear(field)
      await userEvent.type(field, text)
      await userEvent.tab()
    }
    await type('99')
    await expect(field).toHaveValue('5')
    await type('many')
    await expect(field).toHaveValue('5')
    await type('-3')
    await expect(field).toHaveValue('1')
    await expect(args.onChange).toHaveBeenNthCalledWith(1, 5)
    await expect(args.onChange).toHaveBeenNthCalledWith(2, 1)
    await expect(args.onChange).toHaveBeenCalledTimes(2)
    await userEvent.click(field)
    await userEvent.keyboard('{ArrowUp}{ArrowUp}{ArrowDown}')
    await expect(field).toHaveValue('2')
  },
}

export const SteppedWhileDisabled: Story = {
  args: { ...Disabled.args, onChange: fn() },
  play: async ({ args, canvas }) => {
    canvas.getByRole('button', { name: 'One more' }).click()
    await expect(canvas.getByRole('textbox')).toBeDisabled()
    await expect(args.onChange).not.toHaveBeenCalled()
  },
}
