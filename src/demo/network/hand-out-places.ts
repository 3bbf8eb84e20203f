import type { ReferenceHours, ReferenceLocation } from './reference.ts'

/**
 * Hand-out locations of fitting-service.txt (2021 and 2022). Exact days, addresses and hours are invented, and so is that the town
 * halls of Goes and Terneuzen have open days again.
 */
type Past = Pick<
  ReferenceLocation,
  'code' | 'city' | 'street' | 'postcode' | 'latitude' | 'longitude' | 'name' | 'organisation'
> & {
  openedOn: string
  closedOn: string
  instead: readonly string[]
}

const reception = (place: string) => ({ nl: `Opvanglocatie ${place}`, en: `Reception location ${place}` })

const past: readonly Past[] = [
  {
    code: 'erasmus',
    city: 'Rotterdam',
    street: 'Voorbeeldcampus 1',
    postcode: '3000 XV',
    latitude: 51.918,
    longitude: 4.526,
    organisation: 'erasmus-university',
    name: { nl: 'Erasmus Universiteit Rotterdam', en: 'Erasmus University Rotterdam' },
    openedOn: '2022-02-01',
    closedOn: '2022-02-03',
    instead: ['den-haag', 'expat-rotterdam'],
  },
  {
    code: 'heumensoord',
    city: 'Nijmegen',
    street: 'Voorbeeldheide 1',
    postcode: '6500 XV',
    latitude: 51.806,
    longitude: 5.886,
    organisation: 'coa',
    name: reception('Heumensoord'),
    openedOn: '2021-10-11',
    closedOn: '2021-10-23',
    instead: ['den-bosch', 'zwolle'],
  },
  {
    code: 'zeist',
    city: 'Zeist',
    street: 'Voorbeeldbos 2',
    postcode: '3700 XV',
    latitude: 52.107,
    longitude: 5.283,
    organisation: 'coa',
    name: reception('Zeist'),
    openedOn: '2021-10-25',
    closedOn: '2021-11-06',
    instead: ['amsterdam', 'den-bosch'],
  },
  {
    code: 'zoutkamp',
    city: 'Zoutkamp',
    street: 'Voorbeelddijk 3',
    postcode: '9900 XV',
    latitude: 53.342,
    longitude: 6.283,
    organisation: 'coa',
    name: reception('Zoutkamp'),
    openedOn: '2021-11-08',
    closedOn: '2021-11-20',
    instead: ['zwolle', 'expat-groningen'],
  },
  {
    code: 'almere',
    city: 'Almere',
    street: 'Voorbeelddreef 4',
    postcode: '1300 XV',
    latitude: 52.371,
    longitude: 5.222,
    organisation: 'coa',
    name: reception('Almere'),
    openedOn: '2021-11-22',
    closedOn: '2021-12-04',
    instead: ['amsterdam', 'zwolle'],
  },
]

const townHalls = [
  {
    code: 'goes',
    city: 'Goes',
    street: 'Voorbeeldmarkt 1',
    postcode: '4460 XV',
    latitude: 51.504,
    longitude: 3.889,
    travel: { nl: '10 minuten lopen vanaf het station', en: '10 minutes on foot from the station' },
  },
  {
    code: 'terneuzen',
    city: 'Terneuzen',
    street: 'Voorbeeldsluis 5',
    postcode: '4530 XV',
    latitude: 51.336,
    longitude: 3.828,
    travel: { nl: 'Bushalte voor de deur', en: 'Bus stop in front of the door' },
  },
] as const

const handedOut = ['residence-document', 'original-documents'] as const
const counters = (organisation: string, period: { from?: string; until?: string }) =>
  [1, 2].map((number) => ({
    code: `${number}`,
    name: { nl: `Tafel ${number}`, en: `Table ${number}` },
    organisation,
    skills: handedOut,
    ...period,
  }))

export const pastHandOuts = (): ReferenceLocation[] =>
  past.map(({ openedOn, closedOn, instead, ...place }) => ({
    ...place,
    kind: 'hand-out',
    openedOn,
    closedOn,
    closing: {
      text: {
        nl: 'Hier delen wij geen documenten meer uit. U kunt naar een loket.',
        en: 'We no longer hand out documents here. You can go to a desk.',
      },
      instead,
    },
    hours: [{ weekdays: [1, 2, 3, 4, 5], opens: '09:30', closes: '16:00', from: openedOn, until: closedOn }],
    offers: [{ services: handedOut, from: openedOn, until: closedOn }],
    counters: counters('ind', { from: openedOn, until: closedOn }),
  }))

/** @param openDays by location code */
export const townHallHandOuts = (openDays: ReadonlyMap<string, readonly ReferenceHours[]>): ReferenceLocation[] =>
  townHalls.map((hall) => ({
    ...hall,
    kind: 'hand-out',
    organisation: `gemeente-${hall.code}`,
    name: { nl: `Gemeentehuis ${hall.city}`, en: `${hall.city} town hall` },
    openedOn: '2022-03-01',
    access: [{ nl: 'Geen drempels. Ruim toilet.', en: 'No thresholds. Wide toilet.' }],
    hours: openDays.get(hall.code) ?? [],
    offers: [{ services: handedOut }],
    counters: counters('ind', {}),
  }))
