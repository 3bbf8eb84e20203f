import { type Problem, problem } from '#kernel/result'
import { asciiDigits } from './digits.ts'

export type VNumberProblem = { ok: false; problem: 'v-number-length'; digits: number } | Problem<'v-number-characters'>

const separators = /[\s.\-‐-―\u00a0\u200b-\u200f\u2060]/gu

/** The ten digits on the back of the residence document. Only the form is checked: whether it exists is nobody's business here. */
export function parseVNumber(text: string): { ok: true; value: string } | VNumberProblem {
  const value = asciiDigits(text).replace(separators, '')
  if (!/^[0-9]*$/.test(value)) return problem('v-number-characters')
  if (value.length !== 10) return { ok: false, problem: 'v-number-length', digits: value.length }
  return { ok: true, value }
}
