import { setTimeout as sleep } from 'node:timers/promises'
import type { Channel, ChannelOptions } from './channel.ts'

export type Listening = { stop(): Promise<void> }

type Open = (more: Pick<ChannelOptions, 'onLost' | 'onNotification'>) => Promise<Channel>

const retryMaxMs = 10_000

/**
 * Holds a connection that listens to a channel of PostgreSQL (LISTEN), and opens it again when it is lost. What is sent
 * meanwhile is lost with it: `onOpen` says when messages arrive and when they do not.
 */
export function listen(
  open: Open,
  channel: string,
  onMessage: (text: string) => void,
  onOpen: (isOpen: boolean) => void,
): Listening {
  const ending = new AbortController()
  let current: Channel | undefined
  const keep = async () => {
    for (let failures = 0; !ending.signal.aborted; failures++) {
      const lost = Promise.withResolvers<void>()
      try {
        current = await open({ onLost: () => lost.resolve(), onNotification: onMessage })
        await current.send(`listen ${channel}`, [])
        onOpen(true)
        failures = 0
        await lost.promise
      } catch {
        // It is tried again; whoever works on the database says what is wrong with it.
      }
      onOpen(false)
      await sleep(Math.min(1000 * 2 ** failures, retryMaxMs), undefined, { signal: ending.signal }).catch(() => {})
    }
  }
  const keeping = keep()
  return {
    async stop() {
      ending.abort()
      await current?.end()
      await keeping
    },
  }
}
