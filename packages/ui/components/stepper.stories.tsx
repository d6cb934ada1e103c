import type { Meta, StoryObj } from '@storybook/react-vite'
import { Stepper } from './stepper.tsx'

const meta = { title: 'Navigation/Stepper', component: Stepper } satisfies Meta<typeof Stepper>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = {
  args: {
    label: 'Import',
    doneLabel: 'done',
    currentId: 'check',
    steps: [
      { id: 'file', label: 'File', href: '#file' },
      { id: 'columns', label: 'Columns', href: '#columns' },
      { id: 'check', label: 'Check' },
      { id: 'import', label: 'Import' },
    ],
  },
}
