'use client'

import { createContext, type ReactNode, use } from 'react'
import type { Texts } from '#lib/messages/index.ts'

type ErrorPageTexts = Texts['pages'] & Texts['common']

const Context = createContext<ErrorPageTexts | null>(null)

/** Hands the texts of the error page down: it is rendered in the browser, where the dictionaries are not. */
export function ErrorTexts({ value, children }: { value: ErrorPageTexts; children: ReactNode }) {
  return <Context value={value}>{children}</Context>
}

export function useErrorTexts(): ErrorPageTexts | null {
  return use(Context)
}
