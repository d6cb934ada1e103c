import type { Meta, StoryObj } from '@storybook/react-vite'
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
