import type { BookingWalk } from '../../tests/support/booking-walk.ts'

export const alone: BookingWalk = { near: 'Venlo' }

export const family: BookingWalk = {
  locale: 'en',
  for: 'family',
  service: 'residence-document',
  services: ['residence-document', 'residence-document', 'biometrics'],
  people: {
    'name-1': 'Mother Example',
    'number-1': '1000000001',
    'name-2': 'Father Example',
    'number-2': '1000000002',
    'name-3': 'Child Example',
    'number-3': '1000000003',
  },
  children: [3],
  contact: { channel: 'phone', address: '06 12 34 56 78' },
  needs: ['interpreter', 'wheelchair'],
  help: { interpreterLanguage: 'Tigrinya' },
}

/** The longest that each field takes. */
export const longest: BookingWalk = {
  people: {
    'name-1': 'Wolfeschlegelsteinhausenbergerdorff-Srinivasaraghavan van den Heuvel-Oudekerk aan den IJssel-Zuid',
    'number-1': '1234567890',
  },
  needs: ['interpreter', 'sign-language', 'wheelchair', 'companion', 'quiet-place'],
  contact: { channel: 'email', address: `${'voornaam.achternaam.'.repeat(2)}${Date.now()}@mail.example` },
  help: { interpreterLanguage: 'Nederlandse Gebarentaal', note: 'Ik kom met een lang woord. '.repeat(17) },
}
