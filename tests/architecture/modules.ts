/** Who may import whom. The one place: the test enforces it and ARCHITECTURE.md prints it. */
export type Module = { is: string; mayImport: readonly string[] }

/** Rooms that exist in `src/modules` or are reserved there; everything may use platform, ui and kernel. */
export const modules: Readonly<Record<string, Module>> = {
  access: { is: 'who acts: sign-in, roles, audit and processing log', mayImport: [] },
  network: {
    is: 'organisations, locations, counters, staff, services, client groups, hours, news: all dated',
    mayImport: ['access'],
  },
  people: {
    is: 'a person: typed identifiers, relations, support needs, how to reach them safely',
    mayImport: ['access'],
  },
  scheduling: { is: 'availability, appointments, allocations', mayImport: ['access', 'network', 'people'] },
  notifications: { is: 'templates, the one message gate, outbox', mayImport: ['access', 'people'] },
  documents: {
    is: 'physical items, custody, hand-over record, identity check',
    mayImport: ['access', 'network', 'people'],
  },
  contacts: {
    is: 'contact moments, tasks, mailbox, contact form',
    mayImport: ['access', 'network', 'people', 'notifications'],
  },
  feedback: { is: 'ratings after any contact, figures', mayImport: ['access', 'people', 'notifications'] },
  visits: {
    is: 'arriving, waiting, serving',
    mayImport: ['access', 'scheduling', 'documents', 'feedback', 'network', 'people', 'notifications'],
  },
  maatwerk: {
    is: 'referrals, cases, plans, signals, partner network',
    mayImport: ['access', 'scheduling', 'contacts', 'feedback', 'people', 'network', 'notifications'],
  },
  journeys: {
    is: 'one-stop-shop visits',
    mayImport: ['access', 'scheduling', 'visits', 'feedback', 'network', 'people', 'notifications'],
  },
  handouts: {
    is: 'events on location, lists, offline devices',
    mayImport: ['access', 'documents', 'scheduling', 'feedback', 'network', 'people', 'notifications'],
  },
  content: { is: 'pages, news, search of the public site', mayImport: ['access', 'network'] },
}

export const moduleNames = Object.keys(modules)

/** What is technical and has no word of the domain in it. */
export const groundRooms = ['platform', 'ui', 'kernel'] as const
