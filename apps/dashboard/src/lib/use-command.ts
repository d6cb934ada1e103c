import { isProblem } from '@merastore/admin-client'
import { useToast } from '@merastore/ui'
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'

export type CommandOptions<Input, Output> = {
  /** Sends it; the key goes into the header `idempotency-key` of a POST or PATCH. */
  readonly send: (input: Input, key: string) => Promise<Output>
  /** The beginnings of the keys of what has to be read again afterwards. */
  readonly changes: readonly QueryKey[]
  /** Shown briefly once it is done. */
  readonly doneText?: string | ((output: Output) => string)
  readonly onDone?: (output: Output, input: Input) => void
}

export type Command<Input> = {
  run: (input: Input) => void
  pending: boolean
  error: Error | null
  reset: () => void
}

/**
 * A change that happens once, however often the button is pressed: a second press while it is under way does nothing,
 * and a repetition after an answer that got lost bears the same key as the first try.
 */
export function useCommand<Input, Output>(options: CommandOptions<Input, Output>): Command<Input> {
  const client = useQueryClient()
  const toast = useToast()
  const busy = useRef(false)
  const lastTry = useRef<{ input: string; key: string } | undefined>(undefined)

  const mutation = useMutation({
    mutationFn: (input: Input) => {
      const text = JSON.stringify(input)
      if (lastTry.current?.input !== text) lastTry.current = { input: text, key: crypto.randomUUID() }
      return options.send(input, lastTry.current.key)
    },
    onSuccess: async (output, input) => {
      lastTry.current = undefined
      const { doneText } = options
      if (doneText !== undefined) {
        toast.show({ title: typeof doneText === 'string' ? doneText : doneText(output), tone: 'success' })
      }
      options.onDone?.(output, input)
      await Promise.all(options.changes.map((queryKey) => client.invalidateQueries({ queryKey })))
    },
    onError: (error) => {
      if (!mayHaveHappened(error)) lastTry.current = undefined
    },
    onSettled: () => {
      busy.current = false
    },
  })

  return {
    run: (input) => {
      if (busy.current) return
      busy.current = true
      mutation.mutate(input)
    },
    pending: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
  }
}

/** Whether it is unknown if it took effect: no answer came, or the platform failed, or is still at work on it. */
function mayHaveHappened(error: unknown): boolean {
  if (!isProblem(error)) return true
  return error.status === 0 || error.status >= 500 || error.code === 'IDEMPOTENCY_IN_FLIGHT'
}
