import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runStories } from './run-stories.ts'

/** What a built Storybook says on its channel of stories that are as they should be, and of those that are not. */
const page = `<!doctype html><title>Stories</title><script>
  const listeners = {}
  const rule = { id: 'button-name', nodes: [{ target: ['button'] }] }
  const reports = { 'bad--axe': [{ status: 'failed', result: { violations: [rule] } }] }
  const emit = (event, value) => [...(listeners[event] ?? [])].forEach((listener) => listener(value))
  globalThis.__STORYBOOK_ADDONS_CHANNEL__ = {
    last: () => undefined,
    on: (event, listener) => (listeners[event] ??= new Set()).add(listener),
    off: (event, listener) => listeners[event].delete(listener),
    emit: (_event, { storyId }) => setTimeout(() => {
      if (storyId === 'bad--play') return emit('playFunctionThrewException', { message: 'expected 2 to be 3' })
      if (storyId === 'bad--console') console.error('a key is missing')
      const isBad = storyId === 'bad--dark' && matchMedia('(prefers-color-scheme: dark)').matches
      emit('storyFinished', { storyId, status: isBad ? 'error' : 'success', reporters: reports[storyId] ?? [] })
    }),
  }
</script>`

it('fails for stories that break in their play, on the console, in dark alone, or for accessibility', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stories-'))
  const ids = ['good--one', 'bad--play', 'bad--console', 'bad--axe', 'bad--dark']
  const entries = Object.fromEntries(ids.map((id) => [id, { id, type: 'story' }]))
  const docs = { 'good--docs': { id: 'good--docs', type: 'docs' } }
  await writeFile(join(folder, 'index.json'), JSON.stringify({ entries: { ...entries, ...docs } }))
  await writeFile(join(folder, 'iframe.html'), page)
  const { stories, faults } = await runStories(folder)
  expect(stories).toBe(5)
  const inLight = faults.filter(({ scheme }) => scheme === 'light')
  expect(inLight.map(({ story, message }) => `${story}: ${message}`)).toEqual([
    'bad--play: playFunctionThrewException: expected 2 to be 3',
    'bad--console: on the console: a key is missing',
    'bad--axe: button-name: button',
  ])
  expect(faults.filter(({ scheme }) => scheme === 'dark')).toHaveLength(4)
  expect(faults).toContainEqual({ story: 'bad--dark', scheme: 'dark', message: 'it failed' })
  await rm(folder, { recursive: true })
})
