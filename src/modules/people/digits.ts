/**
 * Arabic-Indic, Persian, Devanagari, full-width … digits as ASCII. Unicode keeps every set of decimal digits (Nd)
 * in one run of ten, so a digit's value is its distance to the start of its run.
 */
export function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String(valueOfDigit(digit.codePointAt(0) ?? 0)))
}

function valueOfDigit(code: number): number {
  // The mathematical digits are five runs back to back and the only ones not aligned by their neighbour.
  if (code >= 0x1d7ce && code <= 0x1d7ff) return (code - 0x1d7ce) % 10
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1
  return value
}
