import { IntlMessageFormat } from 'intl-messageformat'
import type { Rule, SourceFile } from '../sources.ts'

/** Design brief, chapter 2: words that blame, threaten or say nothing. */
const neverWords: Record<string, RegExp> = {
  nl: /\b(helaas|foutmelding|ongeldige?|verplichte?( veld)?|klik hier|a\.u\.b\.|alstublieft|succesvol|u dient)(?![a-z])|!/i,
  en: /\b(unfortunately|invalid|mandatory|required field|click here|successfully)(?![a-z])|!/i,
}

type Catalogue = { room: string; texts: Record<string, Record<string, string>> }

/** The `messages/{nl,en}.json` of each module, of ui and of anything else that speaks. */
export function cataloguesOf(files: readonly SourceFile[]): Catalogue[] {
  const rooms = new Map<string, Catalogue>()
  for (const { path, text } of files) {
    const match = /^(src\/.+)\/messages\/([a-z-]+)\.json$/.exec(path)
    if (!match?.[1] || !match[2]) continue
    const room = rooms.get(match[1]) ?? { room: match[1], texts: {} }
    room.texts[match[2]] = JSON.parse(text)
    rooms.set(match[1], room)
  }
  return [...rooms.values()]
}

type Element = { type: number; value?: unknown; options?: Record<string, { value: Element[] }> }

/** `name:kind` of each ICU argument, sorted; the numbers are the kinds of @formatjs/icu-messageformat-parser. */
function argumentsOf(text: string): string {
  const found = new Set<string>()
  const walk = (elements: readonly Element[]): void => {
    for (const { type, value, options } of elements) {
      if (type >= 1 && type <= 6) found.add(`${value}:${type}`)
      for (const option of Object.values(options ?? {})) walk(option.value)
    }
  }
  walk(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst() as Element[])
  return [...found].sort().join(', ')
}

const catalogue = (nl: object, en: object) => [
  { path: 'src/modules/people/messages/nl.json', text: JSON.stringify(nl) },
  { path: 'src/modules/people/messages/en.json', text: JSON.stringify(en) },
]

export const messages: readonly Rule[] = [
  {
    sentence: 'Dutch and English catalogues have the same keys',
    violations: (files) =>
      cataloguesOf(files).flatMap(({ room, texts }) => {
        const [nl, en] = [Object.keys(texts.nl ?? {}), Object.keys(texts.en ?? {})]
        const only = (a: string[], b: string[]) => a.filter((key) => !b.includes(key))
        return [
          ...only(nl, en).map((key) => `${room}: ${key} has no English`),
          ...only(en, nl).map((key) => `${room}: ${key} has no Dutch`),
        ]
      }),
    planted: catalogue({ 'who.title': 'Wie komt er?', 'who.next': 'Verder' }, { 'who.title': 'Who comes?' }),
  },
  {
    sentence: 'A text has the same arguments in Dutch and English',
    violations: (files) =>
      cataloguesOf(files).flatMap(({ room, texts }) =>
        Object.entries(texts.nl ?? {}).flatMap(([key, dutch]) => {
          const english = texts.en?.[key] ?? dutch
          const [nl, en] = [argumentsOf(dutch), argumentsOf(english)]
          return nl === en ? [] : [`${room}: ${key}: {${nl}} in Dutch, {${en}} in English`]
        }),
      ),
    planted: catalogue(
      { count: '{n, plural, one {# dag} other {# dagen}}' },
      { count: '{days, plural, one {# day} other {# days}}' },
    ),
  },
  {
    sentence: 'No text uses a word of the never-list',
    violations: (files) =>
      cataloguesOf(files).flatMap(({ room, texts }) =>
        Object.entries(texts).flatMap(([language, entries]) =>
          Object.entries(entries)
            .filter(([, text]) => neverWords[language]?.test(text))
            .map(([key, text]) => `${room} ${language} ${key}: ${text}`),
        ),
      ),
    planted: catalogue({ wrong: 'Dit nummer is ongeldig' }, { wrong: 'This number has 9 digits' }),
  },
  {
    sentence: 'No text is empty',
    violations: (files) =>
      cataloguesOf(files).flatMap(({ room, texts }) =>
        Object.entries(texts).flatMap(([language, entries]) =>
          Object.entries(entries)
            .filter(([, text]) => text.trim() === '')
            .map(([key]) => `${room} ${language} ${key}`),
        ),
      ),
    planted: catalogue({ note: 'Let op' }, { note: ' ' }),
  },
]
