import { type ReactNode, useEffect } from 'react'
import { t } from '../messages/index.ts'

/** The frame of the pages for whoever is not signed in. */
export function VisitorFrame({
  title,
  description,
  children,
}: {
  title: string
  description?: ReactNode
  children: ReactNode
}) {
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`
  }, [title])
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-6 px-4 py-10">
      <div className="flex items-center gap-2.5 font-display text-lg font-semibold">
        <img src={`${import.meta.env.BASE_URL}favicon.svg`} alt="" className="size-8" />
        {t('app.name')}
      </div>
      <div className="rounded-card border border-line bg-surface p-6">
        <h1 className="text-xl font-semibold">{title}</h1>
        {description && <p className="mt-1 text-sm text-soft">{description}</p>}
        <div className="mt-5">{children}</div>
      </div>
    </main>
  )
}
