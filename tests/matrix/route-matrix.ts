import type { Guard } from '#access'

const both = (nl: string, en: string): readonly string[] => [nl, en]

/**
 * Who may use which address: the one place for routes, as access-matrix.ts is for rows. An address in the language for
 * tests (ar-XB) is its English one, HEAD is GET. Where a role counts is decided in the database.
 */
const open: readonly string[] = [
  'GET /livez',
  'GET /readyz',
  'GET /',
  'GET /assets/*',
  'GET /api/v1/openapi.json',
  'GET /api/v1/docs',
  'GET /api/v1/problems',
  'GET /api/v1/locations',
  'GET /api/v1/locations/:locationCode',
  'GET /api/v1/services',
  'GET /api/v1/services/:serviceCode',
  'GET /api/v1/client-groups',
  'GET /api/v1/available-times',
  // Of one's own: a secret or a link opens them.
  'POST /api/v1/holds',
  'GET DELETE /api/v1/holds/:holdId',
  'POST /api/v1/holds/:holdId/renewals',
  'POST /api/v1/appointments',
  'GET /api/v1/appointments/:appointmentId',
  'POST /api/v1/appointments/:appointmentId/moves',
  'POST /api/v1/appointments/:appointmentId/cancellation',
  ...both('GET /nl', 'GET /en'),
  ...both('GET /nl/contact', 'GET /en/contact'),
  ...both('GET /nl/privacy', 'GET /en/privacy'),
  ...both('GET /nl/toegankelijkheid', 'GET /en/accessibility'),
  ...both('GET /nl/locaties', 'GET /en/locations'),
  ...both('GET /nl/locaties/:code', 'GET /en/locations/:code'),
  ...both('GET POST /nl/afspraak/dienst', 'GET POST /en/appointment/service'),
  ...both('GET POST /nl/afspraak/voor-wie', 'GET POST /en/appointment/for-whom'),
  ...both('GET POST /nl/afspraak/hoeveel-mensen', 'GET POST /en/appointment/how-many-people'),
  ...both('GET POST /nl/afspraak/per-persoon', 'GET POST /en/appointment/per-person'),
  ...both('GET POST /nl/afspraak/situatie', 'GET POST /en/appointment/situation'),
  ...both('GET POST /nl/afspraak/waar', 'GET POST /en/appointment/where'),
  ...both('GET POST /nl/afspraak/gegevens', 'GET POST /en/appointment/details'),
  ...both('GET POST /nl/afspraak/bericht', 'GET POST /en/appointment/message'),
  ...both('GET POST /nl/afspraak/hulp', 'GET POST /en/appointment/help'),
  ...both('GET POST /nl/afspraak/tijd', 'GET POST /en/appointment/time'),
  ...both('GET POST /nl/afspraak/controle', 'GET POST /en/appointment/check'),
  ...both('GET /nl/afspraak/bevestiging', 'GET /en/appointment/confirmation'),
  ...both('GET /nl/afspraak/bevestiging/afspraak.ics', 'GET /en/appointment/confirmation/appointment.ics'),
  ...both('GET POST /nl/afspraak/beheer', 'GET POST /en/appointment/manage'),
  ...both('GET /nl/afspraak/beheer/:token', 'GET /en/appointment/manage/:token'),
  ...both('GET /nl/afspraak/beheer/:token/afspraak.ics', 'GET /en/appointment/manage/:token/appointment.ics'),
  ...both('GET POST /nl/afspraak/beheer/:token/tijd', 'GET POST /en/appointment/manage/:token/time'),
  ...both('GET POST /nl/afspraak/beheer/:token/controle', 'GET POST /en/appointment/manage/:token/check'),
  ...both('GET POST /nl/afspraak/beheer/:token/afzeggen', 'GET POST /en/appointment/manage/:token/cancel'),
  ...both('GET POST /nl/afspraak/wijzigen', 'GET POST /en/appointment/change'),
  ...both('GET POST /nl/afspraak/groep', 'GET POST /en/appointment/group'),
  ...both('GET /nl/afspraak/groep/ontvangen', 'GET /en/appointment/group/received'),
  ...both('GET /nl/inloggen', 'GET /en/sign-in'),
  ...both('GET /nl/inloggen/:provider', 'GET /en/sign-in/:provider'),
  ...both('POST /nl/uitloggen', 'POST /en/sign-out'),
  'GET /sign-in/callback',
  'GET /sign-in/keys',
]

const signedIn: readonly string[] = [
  ...both('GET /nl/inloggen/opnieuw', 'GET /en/sign-in/again'),
  ...both('GET /nl/medewerkers/account', 'GET /en/staff/account'),
  ...both('POST /nl/medewerkers/account/beeindigen', 'POST /en/staff/account/end'),
]

const administrators: readonly string[] = [
  ...both('GET /nl/medewerkers/mensen', 'GET /en/staff/people'),
  ...both('POST /nl/medewerkers/mensen/decide', 'POST /en/staff/people/decide'),
  ...both('GET /nl/medewerkers/mensen/:id', 'GET /en/staff/people/:id'),
  ...both('POST /nl/medewerkers/mensen/:id/rol', 'POST /en/staff/people/:id/role'),
  ...both('POST /nl/medewerkers/mensen/:id/state', 'POST /en/staff/people/:id/state'),
  ...both('GET POST /nl/medewerkers/inlogmanieren', 'GET POST /en/staff/providers'),
  ...both('POST /nl/medewerkers/inlogmanieren/switch', 'POST /en/staff/providers/switch'),
  ...both('GET POST /nl/medewerkers/nakijken', 'GET POST /en/staff/review'),
]

export const routes: readonly { guard: Guard; addresses: readonly string[] }[] = [
  { guard: 'public', addresses: open },
  { guard: 'signed-in', addresses: signedIn },
  { guard: 'customer', addresses: both('GET /nl/mijn', 'GET /en/mine') },
  { guard: { roles: ['administrator'] }, addresses: administrators },
  {
    guard: { roles: ['auditor'] },
    addresses: [
      ...both('GET POST /nl/medewerkers/logboek', 'GET POST /en/staff/log'),
      ...both('GET POST /nl/medewerkers/logboek/controle', 'GET POST /en/staff/log/check'),
    ],
  },
]

export const guardText = (guard: Guard | undefined): string =>
  typeof guard === 'object' ? [...guard.roles].sort().join(' ') : (guard ?? 'no guard')

/** `GET /en/staff/people` → `administrator`. */
export const guardOf: Readonly<Record<string, string>> = Object.fromEntries(
  routes.flatMap(({ guard, addresses }) =>
    addresses.flatMap((said) => {
      const words = said.split(' ')
      const address = words.at(-1)
      return words.slice(0, -1).map((method) => [`${method} ${address}`, guardText(guard)])
    }),
  ),
)
