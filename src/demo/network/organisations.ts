import { expatCities, municipalityCode } from './expat-centres.ts'
import type { ReferenceOrganisation } from './reference.ts'

const municipality = (city: string): ReferenceOrganisation => ({
  code: municipalityCode(city),
  kind: 'municipality',
  name: { nl: `Gemeente ${city}`, en: `Municipality of ${city}` },
})

const expatCentre = (city: string): ReferenceOrganisation => ({
  code: municipalityCode(city).replace('gemeente', 'expat-centre'),
  kind: 'expat-centre',
  name: { nl: `Expatcentrum ${city}`, en: `Expat centre ${city}` },
})

export const organisations: readonly ReferenceOrganisation[] = [
  {
    code: 'ind',
    kind: 'agency',
    name: { nl: 'Immigratie- en Naturalisatiedienst (IND)', en: 'Immigration and Naturalisation Service (IND)' },
  },
  {
    code: 'coa',
    kind: 'reception',
    name: {
      nl: 'Centraal Orgaan opvang asielzoekers (COA)',
      en: 'Central Agency for the Reception of Asylum Seekers (COA)',
    },
  },
  {
    code: 'erasmus-university',
    kind: 'university',
    name: { nl: 'Erasmus Universiteit Rotterdam', en: 'Erasmus University Rotterdam' },
  },
  ...expatCities.map(expatCentre),
  ...[...expatCities, 'Goes', 'Terneuzen'].map(municipality),
]
