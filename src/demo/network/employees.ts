import { municipalityCode } from './expat-centres.ts'
import type { ReferenceEmployee, ReferenceLocation } from './reference.ts'

/** Invented people: names are put together from two lists and belong to nobody in the sources. */
const firstNames = [
  'Ayla',
  'Bram',
  'Chantal',
  'Daan',
  'Elif',
  'Femke',
  'Gijs',
  'Hanna',
  'Imane',
  'Joost',
  'Karim',
  'Lotte',
  'Milan',
  'Noor',
  'Omar',
  'Petra',
  'Quinten',
  'Roos',
  'Sami',
  'Tess',
  'Umut',
  'Vera',
  'Wouter',
  'Xandra',
  'Yara',
  'Zeno',
]
const lastNames = [
  'Akkerveld',
  'van den Beemd',
  'Castelijn',
  'Doornhof',
  'Elzenaar',
  'Fonteijn',
  'Grashuis',
  'van Hazelaar',
  'IJzerdraad',
  'Jonkvorst',
  'Kersenboom',
  'Lindelauf',
  'Molenwiek',
  'Noorderlicht',
  'Oeverzand',
  'Polderdijk',
  'Quispelhof',
  'Rietveldt',
  'Sterrenbos',
  'Tuinman',
  'Uilenspiegel',
  'Veldhoen',
  'Wilgenrijs',
  'IJsvogel',
  'Zilverschoon',
]

/** 26 and 25 have no common divisor, so the first 650 names are all different. */
const nameOf = (number: number): string => `${firstNames[number % 26]} ${lastNames[number % 25]}`

const documents = ['biometrics', 'residence-document', 'endorsement', 'original-documents', 'return-visa']
/** Staff of a closed desk moved with their work, and nobody was let go (closing-desks.txt). */
const movedTo: Record<string, readonly string[]> = {
  utrecht: ['amsterdam', 'den-bosch', 'zwolle', 'den-haag'],
  rotterdam: ['den-haag', 'den-haag', 'den-bosch', 'amsterdam'],
  eindhoven: ['den-bosch', 'den-bosch', 'expat-eindhoven', 'expat-maastricht'],
}

export function employees(locations: readonly ReferenceLocation[]): ReferenceEmployee[] {
  const people = locations.flatMap((location) => {
    if (location.kind === 'expat-centre') return atExpatCentre(location)
    if (location.kind === 'desk')
      return location.closedOn ? movedFrom(location.code, location.closedOn) : atDesk(location)
    return []
  })
  return people.map((person, number) => ({ ...person, name: nameOf(number) }))
}

type Unnamed = Omit<ReferenceEmployee, 'name'>

/** One person a counter and two more: illness, holidays and work behind the counter. */
function atDesk({ code, counters }: ReferenceLocation): Unnamed[] {
  return Array.from({ length: counters.length + 2 }, (_, at) => ({
    organisation: 'ind',
    homes: [{ location: code }],
    // Maatwerk is done beside the regular work (maatwerkplaats.txt).
    skills: [...documents, ...(at % 3 === 0 ? ['information'] : []), ...(at % 4 === 0 ? ['maatwerk'] : [])],
    from: '2019-01-01',
  }))
}

function movedFrom(code: string, closedOn: string): Unnamed[] {
  return (movedTo[code] ?? []).map((location) => ({
    organisation: 'ind',
    homes: [
      { location: code, until: closedOn },
      { location, from: closedOn },
    ],
    skills: [...documents, 'information'],
    from: '2018-06-01',
  }))
}

function atExpatCentre({ code, city, counters }: ReferenceLocation): Unnamed[] {
  return counters.map(({ organisation, skills }) => ({
    organisation: organisation === 'ind' ? 'ind' : municipalityCode(city),
    homes: [{ location: code }],
    skills,
    from: '2021-01-01',
  }))
}
