import type { ReactNode } from 'react'
import { Badge, type Tone } from './badge.tsx'

/**
 * How far a thing has come: each stage has a mark of its own shape, so that it can be recognised without its colour.
 */
export type StatusStage = 'waiting' | 'underway' | 'partial' | 'done' | 'attention' | 'failed' | 'ended'

const stageTones: Record<StatusStage, Tone> = {
  waiting: 'warning',
  underway: 'info',
  partial: 'info',
  done: 'success',
  attention: 'warning',
  failed: 'danger',
  ended: 'neutral',
}

const stageMarks: Record<StatusStage, ReactNode> = {
  waiting: (
    <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2 1.6" />
  ),
  underway: <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  partial: (
    <>
      <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 1.75a4.25 4.25 0 0 1 0 8.5z" fill="currentColor" />
    </>
  ),
  done: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  attention: <path d="M6 1 11.5 10.5H.5z" fill="currentColor" />,
  failed: <path d="M2.5 2.5l7 7m0-7l-7 7" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />,
  ended: <path d="M2 6h8" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />,
}

type StatusOwner = 'order' | 'payment' | 'fulfilment'

/** The statuses of the API, as its contract names them. */
const stages: Record<StatusOwner, Readonly<Record<string, StatusStage>>> = {
  order: { open: 'underway', completed: 'done', cancelled: 'ended' },
  payment: {
    notRequired: 'done',
    awaiting: 'waiting',
    authorized: 'underway',
    partiallyCaptured: 'partial',
    captured: 'done',
    captureFailed: 'failed',
    voided: 'ended',
    partiallyRefunded: 'partial',
    refunded: 'ended',
  },
  fulfilment: {
    unfulfilled: 'waiting',
    partial: 'partial',
    partiallyShipped: 'partial',
    fulfilled: 'done',
    shipped: 'underway',
    delivered: 'done',
  },
}

/** The stage of a status; `underway` for one that is newer than this page. */
export function statusStage(of: StatusOwner, status: string): StatusStage {
  return new Map(Object.entries(stages[of])).get(status) ?? 'underway'
}

export type StatusBadgeProps = {
  /** Whose status it is: the same word means different things to a payment and to a parcel. */
  of: StatusOwner
  /** The status as the API gives it. */
  status: string
  /** The status in the reader's language. */
  label: string
}

/** The status of an order, a payment or a fulfilment: mark, tone and the given words. */
export function StatusBadge({ of, status, label }: StatusBadgeProps) {
  const stage = statusStage(of, status)
  return (
    <Badge
      tone={stageTones[stage]}
      icon={
        <svg viewBox="0 0 12 12" aria-hidden="true" className="shrink-0">
          {stageMarks[stage]}
        </svg>
      }
    >
      {label}
    </Badge>
  )
}
