import type { Role } from '#access'

export type DemoGrant = { role: Role; organisation?: string; location?: string }
export type DemoPerson = {
  key: string
  /** Everybody's last name says it: invented. */
  name: string
  is: { nl: string; en: string }
  grants: readonly DemoGrant[]
  /** For whom they act, as an eHerkenning broker would say it. */
  represents?: { sub: string; name: string }
}
export type DemoProvider = {
  code: string
  kind: 'staff' | 'customer' | 'business'
  organisation?: string
  name: string
  people: readonly DemoPerson[]
}

const person = (
  key: string,
  name: string,
  is: DemoPerson['is'],
  grants: readonly DemoGrant[],
  represents?: DemoPerson['represents'],
): DemoPerson => ({ key, name, is, grants, represents })

const at = (role: Role, organisation: string, location?: string): readonly DemoGrant[] => [
  { role, organisation, location },
]

const agency: DemoProvider = {
  code: 'ind',
  kind: 'staff',
  organisation: 'ind',
  name: 'IND (demonstratie)',
  people: [
    person(
      'sanne',
      'Sanne Verzonnen',
      { nl: 'Loketmedewerker, Zwolle', en: 'Desk employee, Zwolle' },
      at('desk', 'ind', 'zwolle'),
    ),
    person(
      'omar',
      'Omar Verzonnen',
      { nl: 'Loketmedewerker, Den Haag', en: 'Desk employee, Den Haag' },
      at('desk', 'ind', 'den-haag'),
    ),
    person('femke', 'Femke Verzonnen', { nl: 'Maatwerk, Zwolle', en: 'Maatwerk, Zwolle' }, [
      ...at('desk', 'ind', 'zwolle'),
      ...at('maatwerk', 'ind', 'zwolle'),
    ]),
    person('daan', 'Daan Verzonnen', { nl: 'Telefoon', en: 'Telephone agent' }, at('telephone', 'ind')),
    person('yara', 'Yara Verzonnen', { nl: 'Ketenservice', en: 'Ketenservice' }, at('ketenservice', 'ind')),
    person('petra', 'Petra Verzonnen', { nl: 'Manager loketten', en: 'Manager of the desks' }, at('manager', 'ind')),
    person(
      'karim',
      'Karim Verzonnen',
      { nl: 'Accountmanager expatcentra', en: 'Account manager of expat centres' },
      at('account-manager', 'ind'),
    ),
    person('noor', 'Noor Verzonnen', { nl: 'Beheerder', en: 'Administrator' }, [{ role: 'administrator' }]),
    person('gijs', 'Gijs Verzonnen', { nl: 'Tweede beheerder', en: 'Second administrator' }, [
      { role: 'administrator' },
    ]),
    person('vera', 'Vera Verzonnen', { nl: 'Controleur (logboek)', en: 'Auditor' }, [{ role: 'auditor' }]),
    person('zeno', 'Zeno Verzonnen', { nl: 'Nieuw, nog zonder rol', en: 'New, without a role' }, []),
  ],
}

const others: readonly DemoProvider[] = [
  {
    code: 'expat-rotterdam',
    kind: 'staff',
    organisation: 'expat-centre-rotterdam',
    name: 'Expatcentrum Rotterdam (demonstratie)',
    people: [
      person(
        'lotte',
        'Lotte Verzonnen',
        { nl: 'Medewerker expatcentrum', en: 'Employee of the expat centre' },
        at('partner', 'expat-centre-rotterdam'),
      ),
      person(
        'umut',
        'Umut Verzonnen',
        { nl: 'Beheerder van het expatcentrum', en: 'Administrator of the expat centre' },
        at('administrator', 'expat-centre-rotterdam'),
      ),
    ],
  },
  {
    code: 'rotterdam',
    kind: 'staff',
    organisation: 'gemeente-rotterdam',
    name: 'Gemeente Rotterdam (demonstratie)',
    people: [
      person(
        'imane',
        'Imane Verzonnen',
        { nl: 'Medewerker gemeente', en: 'Employee of the municipality' },
        at('partner', 'gemeente-rotterdam'),
      ),
    ],
  },
  {
    code: 'coa',
    kind: 'staff',
    organisation: 'coa',
    name: 'COA (demonstratie)',
    people: [
      person(
        'wouter',
        'Wouter Verzonnen',
        { nl: 'Medewerker opvang', en: 'Employee of a reception centre' },
        at('reception-partner', 'coa'),
      ),
    ],
  },
  {
    code: 'eherkenning',
    kind: 'business',
    name: 'eHerkenning (nagebootst)',
    people: [
      person(
        'roos',
        'Roos Verzonnen',
        { nl: 'Hulpverlener', en: 'Professional' },
        at('professional', 'gemeente-rotterdam'),
        { sub: '99000001', name: 'Wijkteam Verzonnen' },
      ),
      person(
        'milan',
        'Milan Verzonnen',
        { nl: 'Referent, universiteit', en: 'Sponsor, university' },
        at('sponsor', 'erasmus-university'),
        { sub: '99000002', name: 'Universiteit Verzonnen' },
      ),
    ],
  },
  {
    code: 'digid',
    kind: 'customer',
    name: 'DigiD (nagebootst)',
    people: [
      person('elif', 'Elif Verzonnen', { nl: 'Klant', en: 'Customer' }, []),
      person('sami', 'Sami Verzonnen', { nl: 'Klant', en: 'Customer' }, []),
    ],
  },
]

/** One invented person per role and organisation; nobody has a password. */
export const demoProviders: readonly DemoProvider[] = [agency, ...others]
