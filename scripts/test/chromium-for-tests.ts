import { findChromium } from '../../tests/support/chromium.ts'
import { canInstall, install } from './debian.ts'

/**
 * The settings that let the journeys find a browser; installs Debian's when none is there.
 * @returns nothing to set when there is none: the journeys then fail with what to install
 */
export async function chromiumForTests(): Promise<Record<string, string>> {
  // A font with Arabic, because pages are also looked at from right to left.
  if (!findChromium() && canInstall()) install('chromium', 'fonts-dejavu-core')
  const path = findChromium()
  if (path) return { CHROMIUM: path }
  console.log('There is no Chromium: install it (as root: apt-get install chromium) or name it in CHROMIUM.')
  return {}
}
