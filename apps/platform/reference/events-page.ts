import type { EventContract } from '@merastore/contract'
import { modules } from '../modules.ts'
import { generatedNote } from './generated-note.ts'

const allEvents = modules.flatMap(({ events }) => Object.values<EventContract>(events))

/** Every event that a service publishes, with its fields. */
export function eventsPage(): string {
  const lines = allEvents.map((event) => {
    const fields = Object.keys(event.data.properties).map((field) => `\`${field}\``)
    return `| \`${event.type}\` | ${event.service} | ${event.summary} | ${fields.join(', ')} |`
  })
  return `# Events\n\n${generatedNote}\n\nEvents carry ids and figures; a consumer asks the service for what else it needs.\n\n| event | service | when | fields |\n| --- | --- | --- | --- |\n${lines.join('\n')}\n`
}
