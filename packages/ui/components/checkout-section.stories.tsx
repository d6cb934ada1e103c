import type { Meta, StoryObj } from '@storybook/react-vite'
import { Button } from './button.tsx'
import { CheckoutSection } from './checkout-section.tsx'
import { TextField } from './text-field.tsx'

const meta = {
  title: 'Storefront/CheckoutSection',
  component: CheckoutSection,
  decorators: [
    (Story) => (
      <div className="max-w-xl">
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof CheckoutSection>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: {
    id: 'delivery',
    number: 2,
    title: 'Delivery',
    state: 'current',
    doneLabel: 'done',
    children: <TextField label="Street and number" autoComplete="address-line1" />,
  },
}

export const WholeCheckout: Story = {
  args: Default.args,
  render: (args) => (
    <div className="flex flex-col gap-3">
      <CheckoutSection
        {...args}
        id="contact"
        number={1}
        title="Contact"
        state="done"
        summary="ada@example.com"
        change={
          <Button variant="ghost" size="small">
            Change
          </Button>
        }
      />
      <CheckoutSection {...args}>
        <div className="flex flex-col gap-4">
          <TextField label="Full name" autoComplete="name" />
          <TextField label="Street and number" autoComplete="address-line1" />
          <Button size="large">Continue to payment</Button>
        </div>
      </CheckoutSection>
      <CheckoutSection {...args} id="payment" number={3} title="Payment" state="upcoming" />
    </div>
  ),
}
