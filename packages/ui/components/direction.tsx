'use client'

import { DirectionProvider } from '@base-ui/react/direction-provider'
import type { ReactNode } from 'react'

/**
 * Gives tabs and menus the direction of the language, so that the arrow keys follow it. It stands once
 * around an app whose `<html dir>` is `rtl`; the looks follow `dir` alone.
 */
export function Direction({ value, children }: { value: 'ltr' | 'rtl'; children: ReactNode }) {
  return <DirectionProvider direction={value}>{children}</DirectionProvider>
}
