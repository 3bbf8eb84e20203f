import { type Rights, tables } from './access-matrix.ts'
import { commands } from './catalog.ts'
import { guardText, routes } from './route-matrix.ts'

const heading = `# Who may see what

Printed by \`npm run access-matrix\` from tests/matrix/access-matrix.ts and route-matrix.ts; change it there. The database is
compared with it row by row and role by role (tests/matrix), and \`npm run prove:access\` tries to get round it.

What is not said is refused. A role is held at a location, in an organisation or in the whole network, and counts there only;
\`staff\` is every account, also one without a role. How far a right reaches:

- **all**: every row; **open**: what is offered to everybody now; **own**: of one's own booking or account (own-held and
  own-cancelled: in that state)
- **place**: from yesterday on, at the locations of the grant, nothing that is only held; **place-ever**: the same and longer ago
- **counter**: from yesterday on, at counters of the organisation of the grant, wherever they stand; **counter-number**: where
  the service needs the number
- **named**: of place-ever, only whose number is named; **planned**: employees who work at a location of the grant
- **organisation**: rows of the organisation, for a grant for the whole of it (organisation-others: not about oneself);
  **network**: every row, for a grant for the whole network; **keyed**: the one row whose secret hash is named

Columns are given to all staff alike: what only some of them need is a table or a view of its own. Row level security is the
second wall: it stops a forgotten WHERE. Whoever can write SQL of their own into the program can also take another of its
roles (never the owner's), so values go
into statements as parameters only (the \`sql\` tag).
`

export function printMatrix(): string {
  const rows = Object.entries(tables).map(([name, rights]) => printRow(name, rights))
  const addresses = routes.flatMap(({ guard, addresses: all }) => {
    const english = all.filter((said) => !/ \/nl(\/|$)/.test(said))
    return [`**${guardText(guard)}**`, '', ...english.map((said) => `- ${said}`), '']
  })
  return [
    heading,
    '| table | select | insert | update | delete | later |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    '## Addresses',
    '',
    'In English; the Dutch ones are the same.',
    '',
    ...addresses,
  ].join('\n')
}

function printRow(name: string, rights: Rights): string {
  const cells = commands.map((command) =>
    Object.entries(rights[command] ?? {})
      .map(([who, reach]) => `${who}: ${[reach].flat().join(', ')}`)
      .join('<br>'),
  )
  return `| ${[name, ...cells, rights.later ?? ''].map((cell) => cell || '–').join(' | ')} |`
}
