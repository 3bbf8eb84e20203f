import type { Text } from '#network'
import type { ReferenceService } from './reference.ts'

/**
 * Which services exist comes from the leaflet and the articles. Durations, costs and times ahead are invented. That the residence
 * endorsement and the return visa can be booked online and are given at desks is our assumption (domain.md, part 2).
 */
const passport = {
  item: { nl: 'Uw paspoort', en: 'Your passport' },
  note: { nl: 'Of een ander identiteitsbewijs', en: 'Or another proof of identity' },
}
const letter = {
  item: { nl: 'De brief of het bericht van ons', en: 'Our letter or message' },
  note: { nl: 'Daar staat uw V-nummer op', en: 'It shows your V-number' },
}
const oldDocument = {
  item: { nl: 'Uw oude verblijfsdocument', en: 'Your old residence document' },
  note: { nl: 'Als u dat hebt', en: 'If you have one' },
}
const free: Text = { nl: 'Gratis', en: 'Free' }

const usual = { preparationMinutes: 0, cleanupMinutes: 5, leadHours: 2, horizonDays: 60, onlineBookable: true } as const

export const services: readonly ReferenceService[] = [
  {
    ...usual,
    code: 'biometrics',
    name: { nl: 'Vingerafdrukken en foto', en: 'Fingerprints and photo' },
    summary: {
      nl: 'Wij maken een foto en nemen vingerafdrukken af voor uw verblijfsdocument',
      en: 'We take a photo and fingerprints for your residence document',
    },
    pictogram: 'fingerprint',
    minutes: 20,
    extraMinutesPerPerson: 10,
    identifier: 'v-number',
    bring: [passport, letter],
    cost: free,
  },
  {
    ...usual,
    code: 'residence-document',
    name: { nl: 'Verblijfsdocument ophalen', en: 'Collect your residence document' },
    summary: {
      nl: 'Uw document ligt klaar. U haalt het zelf op',
      en: 'Your document is ready. You collect it in person',
    },
    pictogram: 'card',
    minutes: 20,
    extraMinutesPerPerson: 10,
    identifier: 'v-number',
    bring: [passport, letter, oldDocument],
    cost: free,
  },
  {
    ...usual,
    code: 'endorsement',
    name: { nl: 'Verblijfssticker in uw paspoort', en: 'Residence sticker in your passport' },
    summary: {
      nl: 'Een sticker in uw paspoort laat zien dat u hier mag zijn',
      en: 'A sticker in your passport shows that you may stay here',
    },
    pictogram: 'stamp',
    minutes: 20,
    extraMinutesPerPerson: 10,
    identifier: 'v-number',
    bring: [
      {
        item: { nl: 'Uw paspoort', en: 'Your passport' },
        note: { nl: 'Met een lege bladzijde', en: 'With an empty page' },
      },
      letter,
    ],
    cost: free,
  },
  {
    ...usual,
    code: 'original-documents',
    name: { nl: 'Originele papieren ophalen', en: 'Collect original papers' },
    summary: { nl: 'Bijvoorbeeld uw geboorteakte of trouwakte', en: 'For example your birth or marriage certificate' },
    pictogram: 'papers',
    minutes: 20,
    extraMinutesPerPerson: 5,
    preparationMinutes: 5,
    leadHours: 48,
    identifier: 'v-number',
    bring: [passport, letter],
    cost: free,
  },
  {
    ...usual,
    code: 'return-visa',
    name: { nl: 'Terugkeervisum', en: 'Return visa' },
    summary: {
      nl: 'U wacht op uw document en wilt op reis',
      en: 'You are waiting for your document and want to travel',
    },
    pictogram: 'return-visa',
    minutes: 20,
    extraMinutesPerPerson: 10,
    identifier: 'v-number',
    bring: [passport, letter, { item: { nl: 'Een pinpas', en: 'A bank card' } }],
    cost: {
      nl: 'U betaalt aan de balie. Bel 088 043 04 30 voor het bedrag',
      en: 'You pay at the counter. Call 088 043 04 30 for the amount',
    },
  },
  {
    ...usual,
    code: 'brp-registration',
    name: { nl: 'Inschrijven bij de gemeente', en: 'Register with the municipality' },
    summary: {
      nl: 'De gemeente schrijft u in. U krijgt een burgerservicenummer (BSN)',
      en: 'The municipality registers you. You get a citizen service number (BSN)',
    },
    pictogram: 'number',
    minutes: 40,
    extraMinutesPerPerson: 15,
    preparationMinutes: 5,
    leadHours: 24,
    horizonDays: 90,
    identifier: 'none',
    bring: [
      passport,
      {
        item: { nl: 'Uw huurcontract of koopakte', en: 'Your rental contract or deed' },
        note: { nl: 'Of toestemming van wie er woont', en: 'Or permission of who lives there' },
      },
      {
        item: { nl: 'Uw geboorteakte en trouwakte', en: 'Your birth and marriage certificates' },
        note: { nl: 'Als u die hebt', en: 'If you have them' },
      },
    ],
    cost: free,
  },
  {
    ...usual,
    code: 'information',
    name: { nl: 'Gesprek met uitleg (informatieloket)', en: 'Talk and explanation (information desk)' },
    summary: {
      nl: 'U hebt een vraag over uw verblijf en wilt iemand spreken',
      en: 'You have a question about your stay and want to talk to somebody',
    },
    pictogram: 'ask',
    minutes: 30,
    extraMinutesPerPerson: 0,
    leadHours: 24,
    identifier: 'v-number',
    bring: [passport, letter],
    onlineBookable: false,
    otherWay: {
      nl: 'Bel 088 043 04 30 om een afspraak te maken. Kunt u niet bellen? Stuur ons een bericht.',
      en: 'Call 088 043 04 30 to make an appointment. Can you not call? Send us a message.',
    },
    cost: free,
  },
  {
    ...usual,
    code: 'maatwerk',
    name: { nl: 'Maatwerkloket', en: 'Maatwerk desk (help with complex situations)' },
    summary: {
      nl: 'Extra tijd en rust voor wie er alleen niet uitkomt',
      en: 'Extra time and rest for people who cannot manage alone',
    },
    pictogram: 'help',
    minutes: 60,
    extraMinutesPerPerson: 0,
    preparationMinutes: 15,
    cleanupMinutes: 15,
    leadHours: 24,
    identifier: 'none',
    bring: [{ item: { nl: 'Brieven die u niet begrijpt', en: 'Letters that you do not understand' } }],
    onlineBookable: false,
    otherWay: {
      nl: 'Een hulpverlener meldt u aan. Bijvoorbeeld de gemeente, of een organisatie die u helpt. Kent u niemand? Bel 088 043 04 30.',
      en: 'A professional refers you. For example the municipality, or an organisation that helps you. Do you know nobody? Call 088 043 04 30.',
    },
    cost: free,
  },
]
