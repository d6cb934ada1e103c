import type { Meta, StoryObj } from '@storybook/react-vite'
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
