import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent } from 'storybook/test'
import { SkipLink } from './skip-link.tsx'

const meta = { title: 'Navigation/SkipLink', component: SkipLink } satisfies Meta<typeof SkipLink>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = { args: { targetId: 'main', children: 'Skip to the content' } }

export const Focused: Story = {
  args: Default.args,
  play: ({ canvasElement }) => canvasElement.querySelector('a')?.focus(),
  render: (args) => (
    <>
      <SkipLink {...args} />
      <main id="main" className="pt-16">
        The content of the page
      </main>
    </>
  ),
}

export const LeadsPastTheHeader: Story = {
  args: Default.args,
  render: Focused.render,
  play: async ({ canvas }) => {
    await userEvent.tab()
    const link = canvas.getByRole('link', { name: 'Skip to the content' })
    await expect(link).toHaveFocus()
    await expect(link).toBeVisible()
    await expect(document.querySelector(link.getAttribute('href') ?? '')).toBe(canvas.getByRole('main'))
  },
}
