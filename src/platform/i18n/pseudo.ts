/** Marks and lengthens the words of an ICU message by about 40 % and leaves its arguments alone. */
export function pseudoTranslate(message: string): string {
  let depth = 0
  let out = ''
  for (const part of message.split(/([{}])/)) {
    if (part === '{') depth += 1
    if (part === '}') depth -= 1
    // Odd depth is inside an argument; even depth (0, or 2 inside a plural branch) is text that people read.
    out += depth % 2 === 0 && part !== '}' && part !== '{' ? lengthen(part) : part
  }
  return out
}

const lengthen = (text: string): string =>
  text.replace(/[aeiou]/g, (vowel) => (vowel === 'a' ? 'aa' : `${vowel}\u0301${vowel === 'e' ? 'e' : ''}`))
