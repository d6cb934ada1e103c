import { Button, Card, IconButton } from '@merastore/ui'
import { Link } from '@tanstack/react-router'
import { Circle, X } from 'lucide-react'
import { useEffect } from 'react'
import { firstSteps, stepPaths, useFirstSteps } from '../../data/first-steps.ts'
import { useStoreId } from '../../lib/api.ts'
import { useSkippedSteps } from '../../lib/skipped-steps.ts'
import { t, tWord } from '../../messages/index.ts'

/** What a new shop still lacks. It goes away once all is done or somebody hides it, and asks nothing from then on. */
export function FirstSteps() {
  const { skipped } = useSkippedSteps(useStoreId())
  return skipped.includes('all') ? null : <OpenSteps />
}

function OpenSteps() {
  const { skipped, skip } = useSkippedSteps(useStoreId())
  const done = useFirstSteps()
  const isKnown = firstSteps.every((step) => done[step] !== undefined)
  const open = firstSteps.filter((step) => done[step] === false && !skipped.includes(step))
  const doneCount = firstSteps.filter((step) => done[step] === true).length
  const skippedCount = firstSteps.length - doneCount - open.length
  const isOver = isKnown && open.length === 0

  useEffect(() => {
    if (isOver) skip('all')
  }, [isOver, skip])

  // Shown as a whole: steps that come and go while they are being read help nobody.
  if (!isKnown || isOver) return null
  return (
    <Card
      title={t('home.firstSteps')}
      description={t(skippedCount === 0 ? 'home.firstStepsDone' : 'home.firstStepsDoneSkipped', {
        done: doneCount,
        count: firstSteps.length,
        skipped: skippedCount,
      })}
      actions={
        <Button variant="ghost" size="small" onClick={() => skip('all')}>
          {t('home.firstStepsHide')}
        </Button>
      }
    >
      <ul className="grid gap-x-6 gap-y-1 md:grid-cols-2">
        {open.map((step) => {
          const text = tWord('home.step', step)
          return (
            <li key={step} className="flex items-center gap-3 text-sm">
              <Circle aria-hidden="true" className="size-5 shrink-0 text-soft" />
              <Link
                to={stepPaths[step]}
                className="min-w-0 grow py-1 font-medium text-accent-ink underline-offset-4 hover:underline"
              >
                {text}
              </Link>
              <IconButton
                size="small"
                label={t('home.stepSkip', { step: text })}
                icon={<X aria-hidden="true" />}
                onClick={() => skip(step)}
              />
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
