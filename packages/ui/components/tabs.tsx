'use client'

import { Tabs as BaseTabs } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'

export type TabItem = { value: string; label: ReactNode; count?: number; panel: ReactNode }

export type TabsProps = {
  label: string
  items: readonly TabItem[]
  value?: string
  defaultValue?: string
  onChange?: (value: string) => void
}

/** Panels of one page of which one is shown. Arrow keys move between the tabs. */
export function Tabs({ label, items, value, defaultValue, onChange }: TabsProps) {
  return (
    <BaseTabs.Root
      value={value}
      defaultValue={defaultValue ?? items[0]?.value}
      onValueChange={onChange && ((next) => onChange(String(next)))}
    >
      <BaseTabs.List
        aria-label={label}
        className="relative flex gap-1 overflow-x-auto border-b border-line [scrollbar-width:none]"
      >
        {items.map((item) => (
          <BaseTabs.Tab
            key={item.value}
            value={item.value}
            className="flex min-h-11 shrink-0 items-center gap-2 rounded-mark px-3 text-sm font-semibold text-soft -outline-offset-2 hover:text-ink data-active:text-accent-ink"
          >
            {item.label}
            {item.count !== undefined && (
              <span className="rounded-mark bg-sunken px-1.5 text-xs leading-5 text-ink tabular-nums">
                {item.count}
              </span>
            )}
          </BaseTabs.Tab>
        ))}
        <BaseTabs.Indicator className="absolute bottom-0 left-(--active-tab-left) h-0.5 w-(--active-tab-width) bg-accent-ink transition-all duration-200 ease-settle" />
      </BaseTabs.List>
      {items.map((item) => (
        <BaseTabs.Panel key={item.value} value={item.value} className="rounded-mark pt-5">
          {item.panel}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  )
}
