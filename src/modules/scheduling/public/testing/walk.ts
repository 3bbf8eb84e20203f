import type { Browser } from './browser.ts'
import type { Fields, Page } from './page.ts'

type Walk = {
  service?: string
  clientGroup?: string
  place?: string
  person?: Fields
  contact?: Fields
  help?: Fields
}

const sam = { 'name-1': 'Sam Example', 'number-1': '123 456 7890' }
const byMail = { channel: 'email', email: 'sam@mail.example' }

/** One person for themselves, up to the question which time; what is not said gets an ordinary answer. */
export async function walkToTimes(visitor: Browser, walk: Walk = {}): Promise<Page> {
  await visitor.open('/nl/afspraak/dienst')
  await visitor.press('serviceCode', walk.service ?? 'biometrics')
  await visitor.send({ for: 'self' })
  await visitor.send({ clientGroup: walk.clientGroup ?? 'unknown' })
  await visitor.press('locationCode', walk.place ?? 'zwolle')
  await visitor.send(walk.person ?? sam)
  await visitor.send(walk.contact ?? byMail)
  return visitor.send(walk.help ?? {})
}

/** Up to and including the page that says the appointment is booked. */
export async function bookForSelf(visitor: Browser, walk: Walk = {}): Promise<Page> {
  await walkToTimes(visitor, walk)
  await visitor.press('time', /Z$/)
  return visitor.send()
}
