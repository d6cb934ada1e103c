import type { Meta, StoryObj } from '@storybook/react-vite'
import { VisuallyHidden } from './visually-hidden.tsx'

const meta = { title: 'Navigation/VisuallyHidden', component: VisuallyHidden } satisfies Meta<typeof VisuallyHidden>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = { args: { children: 'Only a screen reader says this' } }
