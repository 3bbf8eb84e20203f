import { chapters } from '../tests/architecture/law.ts'
import { modules } from '../tests/architecture/modules.ts'

/** `document` with the table and the rules that the tests enforce, each between its marks. */
export function withLaw(document: string): string {
  return between(between(document, 'modules', printTable()), 'rules', printRules())
}

function printTable(): string {
  const rows = Object.entries(modules).map(([name, { is, mayImport }]) => {
    const others = mayImport.filter((other) => other !== 'access')
    return `| ${name} | ${is} | ${others.join(', ') || '–'} |`
  })
  return ['| module | is | may import |', '|---|---|---|', ...rows].join('\n')
}

function printRules(): string {
  const chapter = ([title, rules]: [string, (typeof chapters)[string]]) =>
    [`**${title}**`, '', ...rules.map(({ sentence }) => `- ${sentence}`)].join('\n')
  return Object.entries(chapters).map(chapter).join('\n\n')
}

function between(document: string, name: string, text: string): string {
  const start = `<!-- ${name}: written by "npm run architecture" from tests/architecture -->`
  const end = `<!-- end of ${name} -->`
  const from = document.indexOf(start)
  const to = document.indexOf(end)
  if (from < 0 || to < from) throw new Error(`ARCHITECTURE.md needs these two lines: ${start} and ${end}`)
  return `${document.slice(0, from)}${start}\n\n${text}\n\n${document.slice(to)}`
}
