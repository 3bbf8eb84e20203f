import { type ReferenceContactLine, workdays } from './reference.ts'

/** Numbers from the leaflet. */
export const contactLines: readonly ReferenceContactLine[] = [
  {
    code: 'customers',
    name: { nl: 'Klant Informatie Centrum', en: 'Customer contact centre' },
    number: '088 043 04 30',
    e164: '+31880430430',
    audience: 'customers',
    hours: [{ weekdays: workdays, opens: '09:00', closes: '17:00' }],
    demo: false,
  },
  {
    code: 'professionals',
    name: { nl: 'Ketenservice', en: 'Ketenservice (for professionals)' },
    number: '088 043 05 00',
    e164: '+31880430500',
    audience: 'professionals',
    // The leaflet says only: closed from 12 to 13. The first and last hour are invented.
    hours: [
      { weekdays: workdays, opens: '09:00', closes: '12:00' },
      { weekdays: workdays, opens: '13:00', closes: '17:00' },
    ],
    demo: true,
  },
]
