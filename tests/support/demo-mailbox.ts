import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { arrive } from './visitor.ts'

/** Messages leave through a queue, so they come a moment after the page that announces them. */
const patience = 20_000

/**
 * Opens the newest message to an address in the demonstration's mailbox.
 * @param count how many messages to this address there must be by now
 * @throws Error when they have not come in 20 seconds
 */
export async function openNewestMail(page: Page, origin: string, to: string, count: number): Promise<void> {
  const end = performance.now() + patience
  for (;;) {
    await page.goto(`${origin}/nl/demo/mailbox`)
    const rows = page.locator('main li', { hasText: to })
    if ((await rows.count()) >= count) return arrive(page, () => rows.first().locator('a').click())
    if (performance.now() > end) throw new Error(`${await rows.count()} of ${count} messages to ${to} have come`)
    await sleep(100)
  }
}
