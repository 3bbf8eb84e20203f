import type { ClientGroup } from '#network'

/** Knowledge migrants, families, students, status holders and Brexit are named by the sources; other work is our assumption. */
export const clientGroups: ReadonlyArray<Omit<ClientGroup, 'id'>> = [
  {
    code: 'knowledge-migrant',
    name: { nl: 'Kennismigrant', en: 'Highly skilled migrant' },
    hint: { nl: 'Uw werkgever vroeg de vergunning aan', en: 'Your employer applied for the permit' },
  },
  {
    code: 'knowledge-migrant-family',
    name: { nl: 'Gezinslid van een kennismigrant', en: 'Family member of a highly skilled migrant' },
    hint: { nl: 'Partner of kind', en: 'Partner or child' },
  },
  {
    code: 'student',
    name: { nl: 'Student', en: 'Student' },
    hint: { nl: 'U studeert aan een hogeschool of universiteit', en: 'You study at a university' },
  },
  {
    code: 'family-member',
    name: { nl: 'Gezin of familie', en: 'Family' },
    hint: {
      nl: 'U woont of komt wonen bij uw partner, kind of ouder',
      en: 'You live or will live with your partner, child or parent',
    },
  },
  {
    code: 'asylum-status-holder',
    name: { nl: 'Statushouder', en: 'Asylum status holder' },
    hint: {
      nl: 'U hebt asiel gekregen, of u komt naar iemand met asiel',
      en: 'You were granted asylum, or you join somebody who was',
    },
  },
  {
    code: 'worker',
    name: { nl: 'Ander werk', en: 'Other work' },
    hint: { nl: 'Bijvoorbeeld seizoenwerk of eigen bedrijf', en: 'For example seasonal work or your own business' },
  },
  {
    code: 'brexit',
    name: { nl: 'Brexit', en: 'Brexit' },
    hint: { nl: 'U bent Brits, of familie van een Brit', en: 'You are British, or family of a British citizen' },
  },
  { code: 'other', name: { nl: 'Iets anders', en: 'Something else' } },
]
