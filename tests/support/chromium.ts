import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium']

/** `CHROMIUM` names another one. */
export function findChromium(): string | undefined {
  return [process.env.CHROMIUM, ...known].find((path) => path && existsSync(path))
}

/** @throws Error with what to install when the machine has no Chromium */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath)
    throw new Error('No Chromium found: install it (apt-get install chromium) or name it in CHROMIUM')
  // Chromium's own sandbox refuses root; the pages are ours.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, args: [...asRoot, '--disable-dev-shm-usage'] })
}
