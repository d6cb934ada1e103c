import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent } from 'storybook/test'
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

const picture = () => new File(['x'], 'shirt.png', { type: 'image/png' })
const letter = () => new File(['x'], 'letter.pdf', { type: 'application/pdf' })

function drop(target: HTMLElement, files: readonly File[]) {
  const dataTransfer = new DataTransfer()
  for (const file of files) dataTransfer.items.add(file)
  target.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }))
}

export const Chosen: Story = {
  args: { ...Default.args, onFiles: fn() },
  play: async ({ args, canvas }) => {
    await userEvent.upload(canvas.getByLabelText(/Choose images/), [picture(), picture()])
    await expect(args.onFiles).toHaveBeenCalledOnce()
    await expect(args.onFiles).toHaveBeenCalledWith([expect.any(File), expect.any(File)])
  },
}

/** Of what is dropped, other kinds are left out. */
export const Dropped: Story = {
  args: { ...Default.args, onFiles: fn() },
  play: async ({ args, canvas }) => {
    const zone = canvas.getByText('Choose images, or drop them here')
    drop(zone, [letter()])
    await expect(args.onFiles).not.toHaveBeenCalled()
    drop(zone, [letter(), picture()])
    await expect(args.onFiles).toHaveBeenCalledWith([expect.objectContaining({ name: 'shirt.png' })])
  },
}

export const DroppedWhileDisabled: Story = {
  args: { ...Default.args, disabled: true, onFiles: fn() },
  play: async ({ args, canvas }) => {
    drop(canvas.getByText('Choose images, or drop them here'), [picture()])
    await expect(args.onFiles).not.toHaveBeenCalled()
  },
}
