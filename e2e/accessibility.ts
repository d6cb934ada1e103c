import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * Fails, after the test, for each rule of WCAG 2.2 AA that a page breaks: all of them on a light screen, and on a dark
 * one those of colours, since no other rule depends on the colour scheme.
 */
export async function expectAccessible(page: Page, what = page.url()): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await expectNoFaults(page, wcag, `${what}, light`)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await expectNoFaults(page, ['color-contrast'], `${what}, dark`)
}

async function expectNoFaults(page: Page, rules: string[], what: string): Promise<void> {
  await settleAnimations(page)
  // Axe's other mode opens a second page for each look, for frames of other origins: no page has any, and it takes twice
  // as long.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'], runOnly: rules })
    .analyze()
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  expect.soft(found, what).toEqual([])
}

/**
 * Until no colour or place is on its way any more: half-way, a contrast says nothing. What inherits a colour begins its
 * own transition when that of its parent has ended.
 */
async function settleAnimations(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = () =>
      document
        .getAnimations()
        .filter(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity)
    for (let running = ending(); running.length > 0; running = ending()) {
      await Promise.allSettled(running.map(({ finished }) => finished))
    }
  })
}
