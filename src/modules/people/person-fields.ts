import { z } from 'zod'
import { cleanText, lengthOf } from './clean-text.ts'
import { parseEmail } from './email.ts'
import { parsePhone } from './phone.ts'
import { parseVNumber } from './v-number.ts'

/*
 * One rule for page and API. The message of an issue is a code ('v-number-length'), its params are the figures
 * for the text ({ digits: 9 }); each channel says it in its own words.
 */

type Checked<Value> = { ok: true; value: Value } | ({ ok: false; problem: string } & Record<string, unknown>)

/** Longer input than anybody types is refused before it is looked at. */
const typed = z.string().max(2_000, { error: 'text-long' })

function field<Value>(check: (text: string) => Checked<Value>) {
  return typed.transform((text, context): Value => {
    const result = check(text)
    if (result.ok) return result.value
    const { ok: _, problem, ...params } = result
    context.issues.push({ code: 'custom', message: problem, params, input: undefined })
    return z.NEVER
  })
}

const nameLength = 100
const noteLength = 500
const visible = /[^\s\p{C}\p{Mn}]/u

/** 1 to 100 characters of any script, as shown on somebody's document. */
export const nameField = field((text) => {
  const clean = cleanText(text)
  if (!clean.ok) return clean
  if (!visible.test(clean.value)) return { ok: false, problem: 'name-empty' }
  const length = lengthOf(clean.value)
  return length > nameLength ? { ok: false, problem: 'name-long', length, limit: nameLength } : clean
})

export const vNumberField = field((text) =>
  text.trim() === '' ? { ok: false, problem: 'v-number-empty' } : parseVNumber(text),
)

/** Kept as it stands on the letter; its form differs per procedure. */
export const caseNumberField = field((text) => {
  const clean = cleanText(text)
  if (!clean.ok) return clean
  if (clean.value === '') return { ok: false, problem: 'case-number-empty' }
  return /^[\p{L}\p{N} ./-]{3,40}$/u.test(clean.value) ? clean : { ok: false, problem: 'case-number-characters' }
})

export const emailField = field((text) =>
  text.trim() === '' ? { ok: false, problem: 'email-empty' } : parseEmail(text),
)

/** Gives E.164; `displayPhone` turns it back into what people write. */
export const phoneField = field((text) =>
  text.trim() === '' ? { ok: false, problem: 'phone-empty' } : parsePhone(text),
)

/** At most 500 characters, line breaks allowed; nothing typed gives undefined. */
export const noteField = field<string | undefined>((text) => {
  const clean = cleanText(text, { lines: true })
  if (!clean.ok) return clean
  const length = lengthOf(clean.value)
  if (length > noteLength) return { ok: false, problem: 'note-long', length, limit: noteLength }
  return { ok: true, value: clean.value === '' ? undefined : clean.value }
})

/** Name of the language for an interpreter, in the person's own words; nothing typed gives undefined. */
export const interpreterLanguageField = field<string | undefined>((text) => {
  const clean = cleanText(text)
  if (!clean.ok) return clean
  const length = lengthOf(clean.value)
  if (length > 60) return { ok: false, problem: 'interpreter-language-long', length, limit: 60 }
  return { ok: true, value: clean.value === '' ? undefined : clean.value }
})
