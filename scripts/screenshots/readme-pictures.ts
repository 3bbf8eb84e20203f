import { mkdir } from 'node:fs/promises'
import { next, walkToCheck } from '../../tests/support/booking-walk.ts'
import { type Series, series } from './photographer.ts'
import { alone } from './walks.ts'

const phone = { width: 390, height: 844 }
const desktop = { width: 1280, height: 900 }
const nobody = { ...alone, contact: { channel: 'none' } } as const

/** What a visitor sees first, without scrolling: small pictures that the repository keeps. */
export const readmePictures: Series = async (studio) => {
  await mkdir(studio.folder, { recursive: true })
  const onPhone = series(phone, async ({ page, origin, keep }) => {
    await page.goto(`${origin}/nl`)
    await keep('home')
    await walkToCheck(page, origin, nobody, async (name) => {
      if (name === 'time') await keep('choose-time')
    })
  })
  const onDesktop = series(desktop, async ({ page, origin, keep }) => {
    await walkToCheck(page, origin, nobody, async () => {})
    await next(page)
    await keep('confirmation')
  })
  return [...(await onPhone(studio)), ...(await onDesktop(studio))]
}
