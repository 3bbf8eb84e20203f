import { modules } from '../tests/architecture/modules.ts'

const start = '<!-- modules: written by "npm run architecture" from tests/architecture/modules.ts -->'
const end = '<!-- end of modules -->'

/** The law as a table that people read. */
export function printTable(): string {
  const rows = Object.entries(modules).map(([name, { is, mayImport }]) => {
    const others = mayImport.filter((other) => other !== 'access')
    return `| ${name} | ${is} | ${others.join(', ') || '–'} |`
  })
  return ['| module | is | may import |', '|---|---|---|', ...rows].join('\n')
}

/** @throws Error when the document has lost its marks */
export function withTable(document: string): string {
  const from = document.indexOf(start)
  const to = document.indexOf(end)
  if (from < 0 || to < from) throw new Error(`ARCHITECTURE.md needs these two lines: ${start} and ${end}`)
  return `${document.slice(0, from)}${start}\n\n${printTable()}\n\n${document.slice(to)}`
}
