import type { ReactNode } from 'react'
import { useId } from 'react'

export type ProgressBarProps = {
  /** What progresses, such as "€ 12 until free shipping" or "Importing products". */
  label: ReactNode
  /** How far it is, from 0 to `max`; absent while that is unknown. */
  value?: number
  max?: number
  /** The progress in words, such as "120 of 400". */
  valueText?: string
}

/** How far something has come. */
export function ProgressBar({ label, value, max = 100, valueText }: ProgressBarProps) {
  const labelId = useId()
  const percent = value === undefined || max <= 0 ? undefined : Math.min(100, Math.max(0, (value / max) * 100))
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-baseline justify-between gap-4 text-sm">
        <span id={labelId} className="font-medium text-ink">
          {label}
        </span>
        {valueText && <span className="text-soft tabular-nums">{valueText}</span>}
      </div>
      <div
        role="progressbar"
        aria-labelledby={labelId}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent === undefined ? undefined : Math.round(percent)}
        aria-valuetext={valueText}
        className="h-2 overflow-hidden rounded-full bg-line"
      >
        <div
          className={
            percent === undefined
              ? 'h-full w-full animate-pulse bg-[repeating-linear-gradient(-45deg,var(--color-accent-ink)_0_8px,transparent_8px_16px)]'
              : 'h-full rounded-full bg-accent-ink transition-[width] duration-500 ease-settle'
          }
          style={percent === undefined ? undefined : { width: `${percent}%` }}
        />
      </div>
    </div>
  )
}
