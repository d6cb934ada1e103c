import type { Meta, StoryObj } from '@storybook/react-vite'
import { Archive, Copy, Eye, Pencil } from 'lucide-react'
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
