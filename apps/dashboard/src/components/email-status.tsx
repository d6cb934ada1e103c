import { Badge, type Tone } from '@merastore/ui'
import { tWord } from '../messages/index.ts'

const tones: Readonly<Record<string, Tone>> = { queued: 'info', sending: 'info', sent: 'success', failed: 'danger' }

/** How far an email has come. */
export function EmailStatus({ status }: { status: string }) {
  return <Badge tone={tones[status] ?? 'neutral'}>{tWord('status.email', status)}</Badge>
}
