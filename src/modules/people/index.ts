export { cleanText, lengthOf, type TextProblem } from './clean-text.ts'
export { type EmailProblem, mailboxOf, parseEmail } from './email.ts'
export {
  addPerson,
  contactOf,
  fieldKeysFit,
  findByIdentifier,
  readPeople,
  removePeople,
  setContact,
  setNeeds,
} from './keep-people.ts'
export {
  type Contact,
  type Identifier,
  type IdentifierKind,
  type Needs,
  type NewPerson,
  type Person,
  type SupportNeed,
  supportNeeds,
} from './person.ts'
export {
  caseNumberField,
  emailField,
  interpreterLanguageField,
  nameField,
  noteField,
  phoneField,
  vNumberField,
} from './person-fields.ts'
export { displayPhone, type PhoneProblem, parsePhone } from './phone.ts'
export { encryptedColumns, namedBy, sealAddress, sealIdentifier, sealNote } from './sealed.ts'
export { parseVNumber, type VNumberProblem } from './v-number.ts'
