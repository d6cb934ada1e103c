import type { Meta, StoryObj } from '@storybook/react-vite'
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
