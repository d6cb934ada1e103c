import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import playwright from '../../playwright.config.ts'

export type StoryFault = { readonly story: string; readonly scheme: ColorScheme; readonly message: string }
type ColorScheme = 'light' | 'dark'

const storyMaxMs = 30_000
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
}

/**
 * Shows every story of a built Storybook in light and in dark, with what it plays, and answers with what is wrong: an
 * exception, an error on the console, or a rule of accessibility that its own addon found broken.
 */
export async function runStories(folder: string): Promise<{ stories: number; faults: StoryFault[] }> {
  const index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as {
    entries: Record<string, { id: string; type: string }>
  }
  const stories = Object.values(index.entries).flatMap(({ id, type }) => (type === 'story' ? [id] : []))
  const server = await serve(folder)
  const browser = await chromium.launch(playwright.use?.launchOptions)
  try {
    const inLight = runIn(browser, server, stories, 'light')
    const inDark = runIn(browser, server, stories, 'dark')
    return { stories: stories.length, faults: (await Promise.all([inLight, inDark])).flat() }
  } finally {
    await browser.close()
    server.close()
  }
}

/** All stories one after the other in one page: Storybook takes one away before it draws the next. */
async function runIn(
  browser: Browser,
  server: Server,
  stories: readonly string[],
  scheme: ColorScheme,
): Promise<StoryFault[]> {
  const context = await browser.newContext({ colorScheme: scheme, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const faults: StoryFault[] = []
  let story = ''
  page.on('pageerror', (error) => faults.push({ story, scheme, message: error.message }))
  page.on('console', (entry) => {
    if (entry.type() === 'error') faults.push({ story, scheme, message: `on the console: ${entry.text()}` })
  })
  const { port } = server.address() as { port: number }
  for (const id of stories) {
    if (story === '') await page.goto(`http://127.0.0.1:${port}/iframe.html?id=${id}&viewMode=story`)
    story = id
    for (const message of await show(page, id)) faults.push({ story, scheme, message })
  }
  await context.close()
  return faults
}

type Channel = {
  last(event: string): unknown[] | undefined
  on(event: string, listener: (...values: never[]) => void): void
  off(event: string, listener: (...values: never[]) => void): void
  emit(event: string, value: unknown): void
}

/** Shows one story and waits until it has played and was looked at. Runs in the page, where Storybook has its channel. */
async function show(page: Page, id: string): Promise<string[]> {
  await page.waitForFunction(() => '__STORYBOOK_ADDONS_CHANNEL__' in globalThis)
  return page.evaluate(
    ([storyId, maxMs]) =>
      new Promise<string[]>((resolve) => {
        const { __STORYBOOK_ADDONS_CHANNEL__: channel } = globalThis as unknown as {
          __STORYBOOK_ADDONS_CHANNEL__: Channel
        }
        type Finished = { storyId: string; status: string; reporters: { status: string; result?: unknown }[] }
        type Violation = { id: string; nodes: { target: unknown }[] }
        const broken = ({ reporters }: Finished) =>
          reporters
            .filter(({ status }) => status === 'failed')
            .flatMap(({ result }) => (result as { violations?: Violation[] } | undefined)?.violations ?? [])
            .map((rule) => `${rule.id}: ${rule.nodes.map(({ target }) => String(target)).join(', ')}`)
        const listeners: Record<string, (...values: never[]) => void> = {
          storyFinished: (finished: Finished) => {
            if (finished.storyId !== storyId) return
            const rules = broken(finished)
            end(rules.length === 0 && finished.status !== 'success' ? ['it failed'] : rules)
          },
        }
        for (const event of ['playFunctionThrewException', 'storyThrewException', 'storyErrored', 'storyMissing']) {
          listeners[event] = (error: { message?: string; description?: string } | undefined) =>
            end([`${event}: ${error?.message ?? error?.description ?? String(error)}`])
        }
        const late = setTimeout(() => end([`it did not end within ${maxMs} ms`]), maxMs)
        function end(messages: string[]) {
          clearTimeout(late)
          for (const [event, listener] of Object.entries(listeners)) channel.off(event, listener)
          resolve(messages)
        }
        for (const [event, listener] of Object.entries(listeners)) channel.on(event, listener)
        // The first story was chosen by the address and may have ended already.
        const [first] = (channel.last('storyFinished') ?? []) as Finished[]
        if (first?.storyId === storyId) listeners.storyFinished?.(first as never)
        else channel.emit('setCurrentStory', { storyId, viewMode: 'story' })
      }),
    [id, storyMaxMs] as const,
  )
}

async function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname))
    readFile(join(folder, path)).then(
      (bytes) => {
        response.setHeader('content-type', contentTypes[extname(path)] ?? 'application/octet-stream')
        response.end(bytes)
      },
      // Browsers ask for an icon by themselves.
      () => response.writeHead(path === '/favicon.ico' ? 204 : 404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}
