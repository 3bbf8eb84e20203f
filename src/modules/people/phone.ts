import { type Problem, problem } from '#kernel/result'
import { asciiDigits } from './digits.ts'

export type PhoneProblem = 'phone-characters' | 'phone-length' | 'phone-country'

const separators = /[\s.\-‐-―()/\u00a0\u200b-\u200f\u2060\u202a\u202c]/gu

/** Dutch area codes of three digits; every other one has four (ACM numbering plan). */
const shortAreas = new Set(
  '010 013 014 015 020 023 024 026 030 033 035 036 038 040 043 045 046 050 053 055 058 070 071 072 073 074 075 076 077 078 079 085 088'.split(
    ' ',
  ),
)
/** ITU-T E.164 country codes of one and two digits; the others have three. */
const shortCountry = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/

/**
 * A number somebody can be called on, Dutch or international. `value` is E.164 (`+31612345678`);
 * `display` is how people here write it (`06 12 34 56 78`, `+49 151 234 567 89`).
 */
export function parsePhone(text: string): { ok: true; value: string; display: string } | Problem<PhoneProblem> {
  const typed = asciiDigits(text.trim())
    .replace('+31(0)', '+31')
    .replace(/\+31\s*\(0\)/, '+31')
    .replace(separators, '')
    .replace(/^00/, '+')
  if (!/^\+?[0-9]*$/.test(typed)) return problem('phone-characters')
  const international = typed.startsWith('0') ? `+31${typed.slice(1)}` : typed
  if (!international.startsWith('+')) return problem(typed.length >= 8 ? 'phone-country' : 'phone-length')
  const value = international.replace(/^\+310/, '+31')
  const digits = value.length - 1
  if (value.startsWith('+31') ? digits !== 11 : digits < 8 || digits > 15) return problem('phone-length')
  if (value.startsWith('+0')) return problem('phone-country')
  return { ok: true, value, display: displayPhone(value) }
}

/** @param e164 as {@link parsePhone} returned it */
export function displayPhone(e164: string): string {
  if (e164.startsWith('+31')) return displayDutch(`0${e164.slice(3)}`)
  const digits = e164.slice(1)
  const country = shortCountry.exec(digits)?.[0] ?? digits.slice(0, 3)
  return `+${country} ${groups(digits.slice(country.length), 3)}`
}

function displayDutch(national: string): string {
  if (national.startsWith('06')) return `06 ${groups(national.slice(2), 2)}`
  const area = shortAreas.has(national.slice(0, 3)) ? 3 : 4
  const rest = national.slice(area)
  return `${national.slice(0, area)} ${rest.slice(0, rest.length - 4)} ${groups(rest.slice(-4), 2)}`
}

/** Pieces of `size`; a last piece of one digit joins the piece before it. */
function groups(digits: string, size: number): string {
  const pieces = digits.match(new RegExp(`.{1,${size}}`, 'g')) ?? []
  const last = pieces.at(-1)
  if (last?.length === 1 && pieces.length > 1) return [...pieces.slice(0, -2), `${pieces.at(-2)}${last}`].join(' ')
  return pieces.join(' ')
}
