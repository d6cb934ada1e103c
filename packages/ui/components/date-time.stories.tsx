import type { Meta, StoryObj } from '@storybook/react-vite'
import { DateTime } from './date-time.tsx'

const meta = { title: 'Data/DateTime', component: DateTime } satisfies Meta<typeof DateTime>

export default meta

type Story = StoryObj<typeof meta>

export const Default: Story = { args: { value: '2026-11-21T09:30:00Z', locale: 'en-GB', timeZone: 'Europe/Vienna' } }

export const DateAlone: Story = { args: { ...Default.args, locale: 'de-AT', format: 'date' } }
