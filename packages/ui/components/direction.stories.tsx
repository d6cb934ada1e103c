import type { Meta, StoryObj } from '@storybook/react-vite'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { Direction } from './direction.tsx'
import { Money } from './money.tsx'
import { Pagination } from './pagination.tsx'
import { Switch } from './switch.tsx'
import { Tabs } from './tabs.tsx'

const meta = { title: 'Layout/Direction', component: Direction } satisfies Meta<typeof Direction>

export default meta

type Story = StoryObj<typeof meta>

export const Arabic: Story = {
  globals: { direction: 'rtl' },
  args: {
    value: 'rtl',
    children: (
      <div lang="ar" className="flex max-w-xl flex-col gap-6">
        <Breadcrumbs
          label="أنت هنا"
          items={[
            { id: 'home', label: 'الرئيسية', href: '#home' },
            { id: 'shirt', label: 'قميص كتان' },
          ]}
        />
        <Tabs
          label="الطلبات"
          items={[
            {
              value: 'all',
              label: 'الكل',
              panel: <Money value={{ amount: 12500, currency: 'KWD' }} locale="ar-KW" />,
            },
            { value: 'open', label: 'مفتوح', count: 3, panel: 'ثلاثة طلبات' },
          ]}
        />
        <Switch label="البيع عند نفاد المخزون" defaultChecked />
        <Pagination
          label="الصفحات"
          previousLabel="السابق"
          nextLabel="التالي"
          previous={{ href: '#a' }}
          next={{ href: '#b' }}
        />
      </div>
    ),
  },
}
