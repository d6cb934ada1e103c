import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent } from 'storybook/test'
import { TextArea } from './text-area.tsx'

const meta = {
  title: 'Forms/TextArea',
  component: TextArea,
  decorators: [
    (Story) => (
      <div className="max-w-md">
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof TextArea>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: { label: 'Note for the warehouse', optionalLabel: 'optional', hint: 'The customer does not see it.' },
}

export const WithError: Story = { args: { label: 'Reason', error: 'Say why the stock is adjusted.' } }

export const Typed: Story = {
  args: Default.args,
  play: async ({ canvas }) => {
    const area = canvas.getByRole('textbox', { name: /Note for the warehouse/ })
    const before = area.clientHeight
    await userEvent.type(area, 'Fragile.{Enter}Two{Enter}more{Enter}lines{Enter}and{Enter}one')
    await expect(area).toHaveValue('Fragile.\nTwo\nmore\nlines\nand\none')
    await expect(area.clientHeight).toBeGreaterThan(before)
  },
}

export const Refused: Story = {
  args: WithError.args,
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('textbox')).toBeInvalid()
    await expect(canvas.getByRole('textbox')).toHaveAccessibleDescription(/Say why the stock is adjusted/)
  },
}
