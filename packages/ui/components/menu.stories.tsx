import type { Meta, StoryObj } from '@storybook/react-vite'
import { Archive, Copy, Eye, Pencil } from 'lucide-react'
import { expect, fn, screen, userEvent, waitFor } from 'storybook/test'
import { Button } from './button.tsx'
import { Menu } from './menu.tsx'

const meta = { title: 'Overlays/Menu', component: Menu } satisfies Meta<typeof Menu>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: {
    trigger: <Button variant="secondary">More</Button>,
    align: 'start',
    groups: [
      [
        { id: 'edit', label: 'Edit', icon: <Pencil aria-hidden="true" />, shortcut: 'E' },
        { id: 'duplicate', label: 'Duplicate', icon: <Copy aria-hidden="true" /> },
        { id: 'view', label: 'View in the store', icon: <Eye aria-hidden="true" />, render: <a href="#view">View</a> },
      ],
      [{ id: 'archive', label: 'Archive', icon: <Archive aria-hidden="true" />, danger: true }],
    ],
  },
}

export const Open: Story = {
  args: Default.args,
  play: ({ canvasElement }) => canvasElement.querySelector('button')?.click(),
}

const onArchive = fn()

/** Opened, walked and left by keyboard; the focus goes back to the button. */
export const ByKeyboard: Story = {
  args: {
    ...Default.args,
    groups: [
      [
        { id: 'edit', label: 'Edit' },
        { id: 'publish', label: 'Publish', disabled: true },
        { id: 'archive', label: 'Archive', danger: true, onSelect: onArchive },
      ],
    ],
  },
  play: async ({ canvas }) => {
    onArchive.mockClear()
    const trigger = canvas.getByRole('button', { name: 'More' })
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Edit' })).toHaveFocus())
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(trigger).toHaveFocus())
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Edit' })).toHaveFocus())
    await expect(screen.getByRole('menuitem', { name: 'Publish' })).toHaveAttribute('aria-disabled', 'true')
    await userEvent.keyboard('{End}{Enter}')
    await expect(onArchive).toHaveBeenCalledOnce()
    await waitFor(() => expect(trigger).toHaveFocus())
  },
}
