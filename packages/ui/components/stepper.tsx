import clsx from 'clsx'
import { Check } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { renderElement } from '../render-element.ts'

export type Step = { id: string; label: ReactNode; href?: string; render?: ReactElement }

export type StepperProps = {
  label: string
  steps: readonly Step[]
  currentId: string
  /** Said to screen readers after the name of a step that is done. */
  doneLabel: string
}

/** The steps of a task and where one is. Steps that are done can lead back to their page. */
export function Stepper({ label, steps, currentId, doneLabel }: StepperProps) {
  const currentIndex = steps.findIndex((step) => step.id === currentId)
  return (
    <nav aria-label={label}>
      <ol className="flex gap-3">
        {steps.map((step, index) => (
          <li
            key={step.id}
            aria-current={index === currentIndex ? 'step' : undefined}
            className={clsx(
              'flex min-w-0 flex-1 flex-col gap-x-2 border-t-2 pt-2.5 text-sm sm:flex-row sm:items-center',
              index <= currentIndex ? 'border-accent-ink text-ink' : 'border-line text-soft',
              index === currentIndex && 'font-semibold',
            )}
          >
            {index < currentIndex ? (
              <Check aria-hidden="true" className="my-0.5 size-4 shrink-0 text-accent-ink" />
            ) : (
              <span className="tabular-nums">{index + 1}</span>
            )}
            <StepLabel step={step} done={index < currentIndex} doneLabel={doneLabel} />
          </li>
        ))}
      </ol>
    </nav>
  )
}

function StepLabel({ step, done, doneLabel }: { step: Step; done: boolean; doneLabel: string }) {
  if (!done) return <span className="truncate">{step.label}</span>
  const children = (
    <>
      {step.label}
      <span className="sr-only"> ({doneLabel})</span>
    </>
  )
  if (!step.href && !step.render) return <span className="truncate">{children}</span>
  return renderElement(step.render, 'a', {
    href: step.href,
    className: 'w-fit max-w-full truncate py-0.5 underline underline-offset-4',
    children,
  })
}
