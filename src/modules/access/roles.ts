/** Roles that a grant gives, in the order in which screens list them. Customers and visitors have none. */
export const roles = [
  'desk',
  'maatwerk',
  'telephone',
  'ketenservice',
  'partner',
  'reception-partner',
  'professional',
  'sponsor',
  'manager',
  'account-manager',
  'administrator',
  'auditor',
] as const
export type Role = (typeof roles)[number]

export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text)

const strong: ReadonlySet<Role> = new Set(['administrator', 'auditor', 'maatwerk', 'manager'])
const networkWide: ReadonlySet<Role> = new Set(['administrator', 'auditor', 'manager', 'telephone', 'ketenservice'])

/** Gives nothing until a second person has approved it; the same list stands in `access.role_grant.strong`. */
export const needsSecondPerson = (role: Role): boolean => strong.has(role)

/** May be given for every organisation at once. */
export const mayBeNetworkWide = (role: Role): boolean => networkWide.has(role)
