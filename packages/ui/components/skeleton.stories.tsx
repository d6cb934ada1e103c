import type { Meta, StoryObj } from '@storybook/react-vite'
import { Skeleton, SkeletonCard, SkeletonTable, SkeletonText } from './skeleton.tsx'

const meta = {
  title: 'Feedback/Skeleton',
  component: Skeleton,
  decorators: [
    (Story) => (
      <div className="max-w-md">
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof Skeleton>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = { args: { className: 'h-10 w-40' } }

export const Text: Story = { args: {}, render: () => <SkeletonText label="Loading the description" /> }
export const ProductCards: Story = {
  args: {},
  render: () => (
    <div className="grid grid-cols-2 gap-4">
      <SkeletonCard label="Loading products" />
      <SkeletonCard label="Loading products" />
    </div>
  ),
}
export const TableRows: Story = { args: {}, render: () => <SkeletonTable label="Loading orders" /> }
