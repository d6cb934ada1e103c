import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent } from 'storybook/test'
import { OptionPicker } from './option-picker.tsx'

const meta = {
  title: 'Storefront/OptionPicker',
  component: OptionPicker,
  decorators: [
    (Story) => (
      <div className="max-w-md">
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof OptionPicker>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: {
    label: 'Size',
    name: 'size',
    defaultValue: 'm',
    values: [
      { value: 's', label: 'S' },
      { value: 'm', label: 'M' },
      { value: 'l', label: 'L', unavailableReason: 'Sold out' },
      { value: 'xl', label: 'XL', unavailableReason: 'Not in blue' },
    ],
    aside: (
      <a href="#size-guide" className="underline underline-offset-4">
        Size guide
      </a>
    ),
  },
}

export const Colours: Story = {
  args: {
    label: 'Colour',
    name: 'colour',
    defaultValue: 'pine',
    values: [
      { value: 'pine', label: 'Pine', swatch: '#2f5d50' },
      { value: 'sand', label: 'Sand', swatch: '#d9c7a3' },
      { value: 'ink', label: 'Ink', swatch: '#1d2a3a', unavailableReason: 'Sold out' },
    ],
  },
}

export const WithError: Story = { args: { ...Default.args, defaultValue: undefined, error: 'Choose a size.' } }

export const Chosen: Story = {
  args: { ...Default.args, onChange: fn() },
  play: async ({ args, canvas }) => {
    await userEvent.click(canvas.getByRole('radio', { name: /^S/ }))
    await expect(args.onChange).toHaveBeenLastCalledWith('s')
    await userEvent.keyboard('{ArrowRight}')
    await expect(canvas.getByRole('radio', { name: /^M/ })).toBeChecked()
  },
}

/** It says why, and cannot be chosen. */
export const SoldOut: Story = {
  args: { ...Default.args, onChange: fn() },
  play: async ({ args, canvas }) => {
    const large = canvas.getByRole('radio', { name: /^L/ })
    await expect(large).toBeDisabled()
    await expect(large).toHaveAccessibleDescription('Sold out')
    large.click()
    await expect(args.onChange).not.toHaveBeenCalled()
    await expect(canvas.getByRole('radio', { name: /^M/ })).toBeChecked()
  },
}

export const Refused: Story = {
  args: WithError.args,
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('group')).toHaveAccessibleDescription('Choose a size.')
  },
}
