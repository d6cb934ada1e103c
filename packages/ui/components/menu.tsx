'use client'

import { Menu as BaseMenu } from '@base-ui/react/menu'
import clsx from 'clsx'
import type { ReactElement, ReactNode } from 'react'
import { cloneElement, Fragment } from 'react'

export type MenuItem = {
  id: string
  label: ReactNode
  icon?: ReactNode
  /** The key that does the same, such as "E". */
  shortcut?: string
  /** Marks what cannot be undone. */
  danger?: boolean
  disabled?: boolean
  onSelect?: () => void
  /** For going somewhere: a link, such as `<a href="/orders" />` or a router's. */
  render?: ReactElement
}

export type MenuProps = {
  trigger: ReactElement
  /** The items by group; a line separates the groups. */
  groups: readonly (readonly MenuItem[])[]
  align?: 'start' | 'end'
}

/** Actions behind a button. Arrow keys, typing ahead and Escape work as in a desktop's menu. */
export function Menu({ trigger, groups, align = 'end' }: MenuProps) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner sideOffset={6} align={align} className="z-50 outline-none">
          <BaseMenu.Popup className="min-w-48 rounded-control border border-line bg-surface p-1 text-ink shadow-lift outline-none transition-[opacity,scale] duration-150 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0">
            {groups.map((items, index) => (
              <Fragment key={items[0]?.id}>
                {index > 0 && <BaseMenu.Separator className="-mx-1 my-1 h-px bg-line" />}
                {items.map((item) => (
                  <MenuRow key={item.id} item={item} />
                ))}
              </Fragment>
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

function MenuRow({ item }: { item: MenuItem }) {
  const content = (
    <>
      {item.icon}
      <span className="grow">{item.label}</span>
      {item.shortcut && <kbd className="font-mono text-xs text-soft">{item.shortcut}</kbd>}
    </>
  )
  const className = clsx(
    'flex min-h-9 items-center gap-2.5 rounded-mark px-2.5 text-sm font-medium outline-none pointer-coarse:min-h-11',
    'data-highlighted:bg-accent-wash data-disabled:text-soft data-disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0',
    item.danger && 'text-danger data-highlighted:bg-danger-wash',
  )
  if (item.render) {
    return (
      <BaseMenu.LinkItem
        render={cloneElement(item.render, undefined, content)}
        className={className}
        onClick={item.onSelect}
        closeOnClick
      />
    )
  }
  return (
    <BaseMenu.Item className={className} disabled={item.disabled} onClick={item.onSelect}>
      {content}
    </BaseMenu.Item>
  )
}
