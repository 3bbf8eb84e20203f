/**
 * Arabic-Indic, Persian, Devanagari, full-width … digits as ASCII. Unicode keeps every set of decimal digits (Nd)
 * in a run of ten, some runs back to back, so a digit's value follows from its distance to the start of the run.
 */
export function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String(valueOfDigit(digit.codePointAt(0) ?? 0)))
}

function valueOfDigit(code: number): number {
  let distance = 0
  while (/\p{Nd}/u.test(String.fromCodePoint(code - distance - 1))) distance += 1
  return distance % 10
}
