import type { Meta, StoryObj } from '@storybook/react-vite'
import { FileDropZone } from './file-drop-zone.tsx'

const meta = {
  title: 'Forms/FileDropZone',
  component: FileDropZone,
  decorators: [
    (Story) => (
      <div className="max-w-md">
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof FileDropZone>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: {
    label: 'Choose images, or drop them here',
    hint: 'JPEG, PNG or WebP, up to 20 MB each',
    accept: 'image/*',
    multiple: true,
  },
}

export const WithError: Story = {
  args: { ...Default.args, error: 'shirt.tiff is no image that browsers show. Save it as JPEG and choose it again.' },
}
