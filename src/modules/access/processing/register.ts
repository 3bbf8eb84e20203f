/** Articles of the GDPR that a processing rests on. */
type LegalBase = 'public-task' | 'legal-obligation' | 'consent' | 'vital-interest'

export type ProcessingActivity = {
  name: { nl: string; en: string }
  purpose: { nl: string; en: string }
  legalBase: LegalBase
  /** Law or rule behind the legal base. */
  source: string
  /** Of the data that is processed, in words; the log's own retention stands at its table. */
  retention: { nl: string; en: string }
  subjects: readonly ('person' | 'appointment')[]
}

const untilMonthAfter = { nl: '30 dagen na de afspraak', en: '30 days after the appointment' }

/**
 * The register of processing activities (GDPR art. 30) as far as this program goes. A key is for ever: records name it.
 */
export const activities = {
  'appointment-book': {
    name: { nl: 'Afspraak maken', en: 'Book an appointment' },
    purpose: { nl: 'Tijd en plaats afspreken om iemand te helpen', en: 'Agree on time and place to help somebody' },
    legalBase: 'public-task',
    source: 'AVG art. 6(1)(e); Vreemdelingenwet 2000',
    retention: untilMonthAfter,
    subjects: ['appointment', 'person'],
  },
  'appointment-change': {
    name: { nl: 'Afspraak wijzigen of afzeggen', en: 'Change or cancel an appointment' },
    purpose: { nl: 'Een afspraak laten passen bij wie komt', en: 'Make an appointment fit who comes' },
    legalBase: 'public-task',
    source: 'AVG art. 6(1)(e)',
    retention: untilMonthAfter,
    subjects: ['appointment'],
  },
  'appointment-view': {
    name: { nl: 'Afspraak bekijken', en: 'View an appointment' },
    purpose: { nl: 'Iemand ontvangen en voorbereid helpen', en: 'Receive and help somebody, prepared' },
    legalBase: 'public-task',
    source: 'AVG art. 6(1)(e)',
    retention: untilMonthAfter,
    subjects: ['appointment', 'person'],
  },
  'appointment-list': {
    name: { nl: 'Lijst van afspraken bekijken', en: 'View a list of appointments' },
    purpose: { nl: 'De dag van een loket voorbereiden', en: 'Prepare the day of a desk' },
    legalBase: 'public-task',
    source: 'AVG art. 6(1)(e)',
    retention: untilMonthAfter,
    subjects: ['appointment', 'person'],
  },
  'appointment-search': {
    name: { nl: 'Afspraak zoeken', en: 'Search an appointment' },
    purpose: { nl: 'De afspraak vinden van wie belt of komt', en: 'Find the appointment of who calls or comes' },
    legalBase: 'public-task',
    source: 'AVG art. 6(1)(e)',
    retention: untilMonthAfter,
    subjects: ['appointment', 'person'],
  },
  'person-view': {
    name: { nl: 'Gegevens van een persoon bekijken', en: "View a person's data" },
    purpose: { nl: 'Iemand herkennen en passend helpen', en: 'Recognise somebody and help them fittingly' },
    legalBase: 'public-task',
    source: 'AVG art. 6(1)(e)',
    retention: untilMonthAfter,
    subjects: ['person'],
  },
  'person-change': {
    name: { nl: 'Gegevens van een persoon wijzigen', en: "Change a person's data" },
    purpose: { nl: 'Gegevens juist houden', en: 'Keep data correct' },
    legalBase: 'public-task',
    source: 'AVG art. 5(1)(d) en 6(1)(e)',
    retention: untilMonthAfter,
    subjects: ['person'],
  },
  'message-send': {
    name: { nl: 'Bericht sturen', en: 'Send a message' },
    purpose: { nl: 'Vertellen wat er met een afspraak gebeurt', en: 'Tell what happens to an appointment' },
    legalBase: 'public-task',
    source: 'AVG art. 6(1)(e)',
    retention: {
      nl: '90 dagen na het bericht, zonder adres of tekst',
      en: '90 days after the message, without address or text',
    },
    subjects: ['person', 'appointment'],
  },
  'access-tell': {
    name: { nl: 'Vertellen wie gegevens bekeek', en: 'Tell who looked at data' },
    purpose: { nl: 'Antwoord geven op een verzoek om inzage', en: 'Answer a request for access' },
    legalBase: 'legal-obligation',
    source: 'AVG art. 15',
    retention: { nl: 'geen eigen gegevens', en: 'no data of its own' },
    subjects: ['person', 'appointment'],
  },
} as const satisfies Readonly<Record<string, ProcessingActivity>>

export type ActivityId = keyof typeof activities

/** @param base address under which the organisation publishes its register */
export const activityUri = (activity: string, base: string): string => `${base.replace(/\/$/, '')}/${activity}`
