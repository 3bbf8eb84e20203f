import { type Problem, problem } from '#kernel/result'

export type TextProblem = 'text-control' | 'text-bidi'

// Embeddings, overrides and isolates can make a text read differently than it is stored (UAX #9, "Trojan source").
// The marks LRM, RLM and ALM, and ZWJ and ZWNJ, are ordinary spelling in several scripts and stay.
const bidiControls = /[\u202a-\u202e\u2066-\u2069]/u
// Cc and lone surrogates cannot be stored or shown; U+2028 and U+2029 break lines where nobody expects it.
const controls = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u

/**
 * Free text of any script as it is stored: NFC, without white space around it. Line breaks become `\n` and are
 * allowed only with `lines`; a tab becomes a space (people paste from tables).
 */
export function cleanText(text: string, { lines = false } = {}): { ok: true; value: string } | Problem<TextProblem> {
  const value = text.replaceAll('\r\n', '\n').replaceAll('\t', ' ').normalize('NFC').trim()
  if (bidiControls.test(value)) return problem('text-bidi')
  if (controls.test(lines ? value.replaceAll('\n', '') : value)) return problem('text-control')
  return { ok: true, value }
}

/** Length as people and PostgreSQL count it: code points, not UTF-16 units. */
export const lengthOf = (text: string): number => [...text].length
