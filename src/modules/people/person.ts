/** How this person may be reached. `none` also means "not safe": it is never asked which of the two. */
export type Contact = { channel: 'none' } | { channel: 'email' | 'phone'; address: string }

/** What somebody needs at the desk; needs, never diagnoses. The database checks the same list. */
export const supportNeeds = ['interpreter', 'sign-language', 'wheelchair', 'companion', 'quiet-place'] as const
export type SupportNeed = (typeof supportNeeds)[number]

export type IdentifierKind = 'v-number' | 'case-number'
export type Identifier = { kind: IdentifierKind; value: string }

export type Needs = {
  /** BCP 47 tag of the language in which we write to this person. */
  language: string
  supportNeeds: readonly SupportNeed[]
  /** In the person's own words; only with the need `interpreter` or `sign-language`. */
  interpreterLanguage?: string
  note?: string
}

export type Person = Needs & {
  id: string
  name: string
  isChild: boolean
  contact: Contact
  identifiers: readonly Identifier[]
}

/** @param holder sha256 of the customer's secret, 64 hex digits */
export type NewPerson = { holder: string; name: string; isChild: boolean; identifier?: Identifier }
