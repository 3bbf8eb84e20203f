import { moduleNames } from './modules.ts'

/** The text inside `sql` templates of a TypeScript file, without what is put in by `${…}`. */
export function statementsOf(text: string): string[] {
  const found: string[] = []
  const opening = /\bsql(?:<(?:[^<>`]|<[^<>`]*>)*>)?`/g
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const { statement, end } = readTemplate(text, opening.lastIndex)
    found.push(statement)
    // Templates inside this one are statements too, so the search goes on from its start, not its end.
    if (end <= opening.lastIndex) break
  }
  return found
}

function readTemplate(text: string, start: number): { statement: string; end: number } {
  let statement = ''
  let at = start
  while (at < text.length && text[at] !== '`') {
    if (text.startsWith('${', at)) {
      at = endOfHole(text, at + 2)
      statement += ' ? '
    } else {
      statement += text[at]
      at += text[at] === '\\' ? 2 : 1
    }
  }
  return { statement, end: at + 1 }
}

function endOfHole(text: string, start: number): number {
  let depth = 1
  let at = start
  while (at < text.length && depth > 0) {
    if (text[at] === '`') at = readTemplate(text, at + 1).end
    else {
      if (text[at] === '{') depth += 1
      if (text[at] === '}') depth -= 1
      at += 1
    }
  }
  return at
}

const schemaNames = new RegExp(`\\b(${[...moduleNames, 'jobs'].join('|')})\\.[a-z_]`, 'g')

/** PostgreSQL schemas of modules that a statement names; comments do not count. */
export function schemasIn(statement: string): string[] {
  const bare = statement.replace(/--.*$/gm, '').replace(/'(?:[^']|'')*'/g, "''")
  return [...new Set([...bare.matchAll(schemaNames)].map((match) => match[1] ?? ''))]
}
