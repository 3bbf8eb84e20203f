import type { Browser, Page } from 'playwright-core'
import type { Look } from '../../tests/support/booking-walk.ts'
import { openVisitor } from '../../tests/support/visitor.ts'

export type Appearance = { width: number; height?: number; textScale?: number; forced?: boolean; print?: boolean }
export type Studio = { browser: Browser; origin: string; folder: string }
export type Shoot = {
  page: Page
  origin: string
  /** A picture of the whole page, numbered. */
  snap: Look
  /** A picture of what is seen without scrolling, under its own name. */
  keep: Look
  studio: Studio
}
/** Takes its pictures. @returns their names */
export type Series = (studio: Studio) => Promise<string[]>

/** Pictures of whole pages as one visitor without a script sees them, numbered in the order in which they were seen. */
export function series(appearance: Appearance, walk: (shoot: Shoot) => Promise<void>): Series {
  return async (studio) => {
    const { browser, origin, folder } = studio
    const visitor = await openVisitor(browser, { origin, ...appearance, javaScript: false })
    const taken: string[] = []
    const snap = async (name: string) => {
      await dress(visitor.page, appearance)
      const file = `${String(taken.length + 1).padStart(2, '0')}-${name}.png`
      await visitor.page.screenshot({ path: `${folder}/${file}`, fullPage: true })
      taken.push(file)
    }
    const keep = async (name: string) => {
      await visitor.page.screenshot({ path: `${folder}/${name}.png` })
      taken.push(`${name}.png`)
    }
    await walk({ page: visitor.page, origin, snap, keep, studio })
    await visitor.leave()
    return taken
  }
}

async function dress(page: Page, { textScale, forced, print }: Appearance): Promise<void> {
  await page.emulateMedia({ forcedColors: forced ? 'active' : 'none', media: print ? 'print' : 'screen' })
  if (textScale) await page.evaluate(`document.documentElement.style.fontSize = '${textScale * 100}%'`)
}
