import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
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

export const LeadsBack: Story = {
  args: Default.args,
  play: async ({ canvas }) => {
    await expect(canvas.getAllByRole('link').map((link) => link.textContent)).toEqual(['File (done)', 'Columns (done)'])
    await expect(canvas.getByText('Check').closest('li')).toHaveAttribute('aria-current', 'step')
  },
}
