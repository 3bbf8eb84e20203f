import type { Text } from '#network'
import {
  type ReferenceClosure,
  type ReferenceCounter,
  type ReferenceHours,
  type ReferenceLocation,
  workdays,
} from './reference.ts'

/**
 * The four desks that stay (closing-desks.txt). Coordinates: city level, from the public pages named in the assignment's
 * locations.csv. Addresses, travel, hours, counters and closures are invented.
 */
type Desk = Pick<ReferenceLocation, 'code' | 'city' | 'street' | 'postcode' | 'latitude' | 'longitude' | 'travel'> & {
  /** As people call it. */
  short: string
  /** Counters for documents, beside one for talks and one in a quiet room. */
  documentCounters: number
}

const documents = ['biometrics', 'residence-document', 'endorsement', 'original-documents', 'return-visa'] as const
const deskServices = [...documents, 'information', 'maatwerk'] as const

const deskHours: readonly ReferenceHours[] = [
  { weekdays: [1, 2, 3, 5], opens: '09:00', closes: '16:00' },
  { weekdays: [4], opens: '09:00', closes: '19:00' },
]

const access: readonly Text[] = [
  { nl: 'Geen drempels.', en: 'No thresholds.' },
  { nl: 'Lift en ruim toilet.', en: 'Lift and wide toilet.' },
]

const houseRules: readonly Text[] = [
  { nl: 'Kom 5 minuten voor uw tijd.', en: 'Come 5 minutes before your time.' },
  { nl: 'Kinderen mogen mee.', en: 'Children are welcome.' },
  { nl: 'Maak geen foto’s of video’s van andere mensen.', en: 'Do not take photos or videos of other people.' },
]

const desks: readonly Desk[] = [
  {
    code: 'den-haag',
    short: 'Den Haag',
    city: 'Den Haag',
    street: 'Voorbeeldlaan 40',
    postcode: '2500 XX',
    latitude: 52.07,
    longitude: 4.3,
    documentCounters: 6,
    travel: {
      nl: '10 minuten lopen vanaf station Den Haag Centraal',
      en: '10 minutes on foot from Den Haag Centraal station',
    },
  },
  {
    code: 'amsterdam',
    short: 'Amsterdam',
    city: 'Amsterdam',
    street: 'Voorbeeldkade 7',
    postcode: '1000 XX',
    latitude: 52.373,
    longitude: 4.893,
    documentCounters: 6,
    travel: {
      nl: 'Metro tot halte Voorbeeldkade, dan 3 minuten lopen',
      en: 'Metro to Voorbeeldkade, then 3 minutes on foot',
    },
  },
  {
    code: 'zwolle',
    short: 'Zwolle',
    city: 'Zwolle',
    street: 'Voorbeeldplein 12',
    postcode: '8000 XX',
    latitude: 52.512,
    longitude: 6.094,
    documentCounters: 3,
    travel: { nl: '8 minuten lopen vanaf het station', en: '8 minutes on foot from the station' },
  },
  {
    code: 'den-bosch',
    short: 'Den Bosch',
    city: "'s-Hertogenbosch",
    street: 'Voorbeeldstraat 3',
    postcode: '5200 XX',
    latitude: 51.69,
    longitude: 5.303,
    documentCounters: 4,
    travel: { nl: '5 minuten lopen vanaf het station', en: '5 minutes on foot from the station' },
  },
]

/** @param closures by location code: they depend on the day of loading */
export const deskLocations = (closures: ReadonlyMap<string, readonly ReferenceClosure[]>): ReferenceLocation[] =>
  desks.map(({ short, documentCounters, ...desk }) => ({
    ...desk,
    kind: 'desk',
    organisation: 'ind',
    name: { nl: `Loket ${short}`, en: `${short} desk` },
    access,
    houseRules,
    hours: deskHours,
    offers: [{ services: deskServices }],
    counters: deskCounters(documentCounters),
    closures: closures.get(desk.code),
  }))

function deskCounters(documentCounters: number): ReferenceCounter[] {
  const counters: ReferenceCounter[] = Array.from({ length: documentCounters }, (_, at) => counter(at + 1, documents))
  counters.push(counter(documentCounters + 1, [...documents, 'information']))
  counters.push({
    code: `${documentCounters + 2}`,
    name: { nl: 'Stille kamer', en: 'Quiet room' },
    organisation: 'ind',
    skills: ['information', 'maatwerk', 'biometrics', 'residence-document'],
  })
  return counters
}

const counter = (number: number, skills: readonly string[]): ReferenceCounter => ({
  code: `${number}`,
  name: { nl: `Balie ${number}`, en: `Counter ${number}` },
  organisation: 'ind',
  skills,
})

/**
 * Desks that closed. Utrecht and Rotterdam: days from the same list. Eindhoven's day is in no source ("by 2023 at the latest"):
 * the one here is invented.
 */
const closed = [
  {
    code: 'utrecht',
    city: 'Utrecht',
    street: 'Voorbeeldsingel 21',
    postcode: '3500 XX',
    latitude: 52.091,
    longitude: 5.122,
    closedOn: '2022-04-01',
    since: { nl: '1 april 2022', en: '1 April 2022' },
    go: { nl: 'Amsterdam, Den Bosch, Den Haag of Zwolle', en: 'Amsterdam, Den Bosch, Den Haag or Zwolle' },
    instead: ['amsterdam', 'den-bosch', 'den-haag', 'zwolle'],
  },
  {
    code: 'rotterdam',
    city: 'Rotterdam',
    street: 'Voorbeeldhaven 5',
    postcode: '3000 XX',
    latitude: 51.922,
    longitude: 4.479,
    closedOn: '2022-05-25',
    since: { nl: '25 mei 2022', en: '25 May 2022' },
    go: { nl: 'Den Haag, Den Bosch of Amsterdam', en: 'Den Haag, Den Bosch or Amsterdam' },
    instead: ['den-haag', 'den-bosch', 'amsterdam'],
  },
  {
    code: 'eindhoven',
    city: 'Eindhoven',
    street: 'Voorbeeldweg 88',
    postcode: '5600 XX',
    latitude: 51.441,
    longitude: 5.478,
    closedOn: '2022-10-01',
    since: { nl: '1 oktober 2022', en: '1 October 2022' },
    go: { nl: 'Den Bosch', en: 'Den Bosch' },
    instead: ['den-bosch'],
  },
] as const

export const closedDesks = (): ReferenceLocation[] =>
  closed.map(({ since, go, instead, ...desk }) => ({
    ...desk,
    kind: 'desk',
    organisation: 'ind',
    name: { nl: `Loket ${desk.city}`, en: `${desk.city} desk` },
    closing: {
      text: {
        nl: `Het loket in ${desk.city} is gesloten sinds ${since.nl}. U kunt nu naar ${go.nl}.`,
        en: `The desk in ${desk.city} closed on ${since.en}. You can now go to ${go.en}.`,
      },
      instead,
    },
    hours: [{ weekdays: workdays, opens: '09:00', closes: '16:00', until: desk.closedOn }],
    offers: [{ services: deskServices, until: desk.closedOn }],
    counters: deskCounters(2).map((one) => ({ ...one, until: desk.closedOn })),
  }))
