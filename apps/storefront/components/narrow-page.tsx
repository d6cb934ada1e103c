import type { ReactNode } from 'react'

type NarrowPageProps = { title: string; text?: string; children: ReactNode }

/** A page with one small form in its middle. */
export function NarrowPage({ title, text, children }: NarrowPageProps) {
  return (
    <div className="mx-auto w-full max-w-md py-4 sm:py-10">
      <title>{title}</title>
      <h1 className="text-3xl font-bold wrap-anywhere">{title}</h1>
      {text && <p className="mt-2 text-soft">{text}</p>}
      <div className="mt-6">{children}</div>
    </div>
  )
}
