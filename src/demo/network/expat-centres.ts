import {
  type Period,
  type ReferenceCounter,
  type ReferenceLocation,
  type ReferenceOffer,
  workdays,
} from './reference.ts'

/**
 * Expat centres: names and cities from the public list in the assignment's locations.csv. By the sources they serve knowledge
 * migrants and their families; Maastricht (pilot since 2020) was widened to other applicants, and biometrics began at the others in
 * spring 2022. The exact days, addresses, hours and counters are invented.
 */
type Centre = Pick<ReferenceLocation, 'code' | 'city' | 'street' | 'postcode' | 'latitude' | 'longitude'> & {
  name?: ReferenceLocation['name']
  counters: 2 | 3 | 4
  /** Small centres close for lunch. */
  lunch: boolean
}

const maastrichtWidened = '2022-02-01'
const biometricsEverywhere = '2022-05-02'
const migrants = ['knowledge-migrant', 'knowledge-migrant-family'] as const

const centres: readonly Centre[] = [
  {
    code: 'expat-amsterdam',
    city: 'Amsterdam',
    street: 'Voorbeeldgracht 101',
    postcode: '1000 XW',
    latitude: 52.373,
    longitude: 4.893,
    counters: 4,
    lunch: false,
  },
  {
    code: 'expat-eindhoven',
    city: 'Eindhoven',
    street: 'Voorbeeldlaan 9',
    postcode: '5600 XW',
    latitude: 51.441,
    longitude: 5.478,
    counters: 4,
    lunch: false,
  },
  {
    code: 'expat-den-haag',
    city: 'Den Haag',
    street: 'Voorbeeldhof 2',
    postcode: '2500 XW',
    latitude: 52.078,
    longitude: 4.316,
    counters: 4,
    lunch: false,
    name: { nl: 'The Hague International Centre', en: 'The Hague International Centre' },
  },
  {
    code: 'expat-enschede',
    city: 'Enschede',
    street: 'Voorbeeldmarkt 4',
    postcode: '7500 XW',
    latitude: 52.221,
    longitude: 6.894,
    counters: 2,
    lunch: true,
  },
  {
    code: 'expat-groningen',
    city: 'Groningen',
    street: 'Voorbeeldbrug 16',
    postcode: '9700 XW',
    latitude: 53.219,
    longitude: 6.567,
    counters: 3,
    lunch: false,
  },
  {
    code: 'expat-rotterdam',
    city: 'Rotterdam',
    street: 'Voorbeeldboulevard 30',
    postcode: '3000 XW',
    latitude: 51.922,
    longitude: 4.479,
    counters: 4,
    lunch: false,
  },
  {
    code: 'expat-utrecht',
    city: 'Utrecht',
    street: 'Voorbeeldpad 8',
    postcode: '3500 XW',
    latitude: 52.091,
    longitude: 5.122,
    counters: 3,
    lunch: false,
  },
  {
    code: 'expat-maastricht',
    city: 'Maastricht',
    street: 'Voorbeeldpoort 1',
    postcode: '6200 XW',
    latitude: 50.851,
    longitude: 5.691,
    counters: 4,
    lunch: false,
  },
  {
    code: 'expat-wageningen',
    city: 'Wageningen',
    street: 'Voorbeelddreef 14',
    postcode: '6700 XW',
    latitude: 51.969,
    longitude: 5.665,
    counters: 2,
    lunch: true,
  },
  {
    code: 'expat-leiden',
    city: 'Leiden',
    street: 'Voorbeeldrijn 6',
    postcode: '2300 XW',
    latitude: 52.16,
    longitude: 4.497,
    counters: 3,
    lunch: false,
  },
  {
    code: 'expat-nijmegen',
    city: 'Nijmegen',
    street: 'Voorbeeldwaal 22',
    postcode: '6500 XW',
    latitude: 51.843,
    longitude: 5.857,
    counters: 3,
    lunch: true,
  },
]

export const expatCities: readonly string[] = centres.map(({ city }) => city)
export const municipalityCode = (city: string): string =>
  `gemeente-${city
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-/, '')}`

/** @param widening day on which Groningen begins to serve students: a coming change that screens can announce */
export const expatCentres = (widening: string): ReferenceLocation[] =>
  centres.map(({ name, counters, lunch, ...centre }) => ({
    ...centre,
    kind: 'expat-centre',
    organisation: centre.code.replace('expat', 'expat-centre'),
    name: name ?? { nl: `Expatcentrum ${centre.city}`, en: `Expat centre ${centre.city}` },
    openedOn: centre.code === 'expat-maastricht' ? '2020-09-01' : undefined,
    travel: { nl: '10 minuten lopen vanaf het station', en: '10 minutes on foot from the station' },
    access: [{ nl: 'Geen drempels. Ruim toilet.', en: 'No thresholds. Wide toilet.' }],
    hours: lunch
      ? [
          { weekdays: workdays, opens: '09:00', closes: '12:30' },
          { weekdays: workdays, opens: '13:00', closes: '17:00' },
        ]
      : [{ weekdays: workdays, opens: '09:00', closes: '17:00' }],
    offers: offersOf(centre.code, widening),
    counters: countersOf(centre.code, centre.city, counters),
    // Invented: partners in an expat centre are municipal staff, who have Good Friday off.
    holidays: [{ holiday: 'good-friday', observed: true }],
  }))

function offersOf(code: string, widening: string): ReferenceOffer[] {
  const basic: ReferenceOffer[] = [{ services: ['residence-document', 'brp-registration'], groups: migrants }]
  if (code === 'expat-maastricht') {
    const widened: Period = { from: maastrichtWidened }
    return [
      ...basic,
      { services: ['biometrics', 'endorsement', 'return-visa'], groups: migrants },
      { services: ['biometrics', 'residence-document', 'endorsement'], ...widened },
    ]
  }
  const offers = [...basic, { services: ['biometrics'], groups: migrants, from: biometricsEverywhere }]
  if (code === 'expat-groningen')
    offers.push({ services: ['biometrics', 'residence-document'], groups: ['student'], from: widening })
  return offers
}

/** Three desks became one: most counters do the IND's part and the municipality's; the last one is the municipality's own. */
function countersOf(code: string, city: string, total: number): ReferenceCounter[] {
  const ind = [
    'biometrics',
    'residence-document',
    ...(code === 'expat-maastricht' ? ['endorsement', 'return-visa'] : []),
  ]
  return Array.from({ length: total }, (_, at) => {
    const ofMunicipality = at === total - 1
    return {
      code: `${at + 1}`,
      name: { nl: `Balie ${at + 1}`, en: `Counter ${at + 1}` },
      organisation: ofMunicipality ? municipalityCode(city) : 'ind',
      skills: ofMunicipality ? ['brp-registration'] : [...ind, 'brp-registration'],
    }
  })
}
