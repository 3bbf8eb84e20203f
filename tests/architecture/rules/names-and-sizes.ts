import { isCode, isProduct, type Rule, type SourceFile } from '../sources.ts'

const drawers = /(^|[/\-.])(utils?|helpers?|misc|common|managers?)([/\-.]|$)/
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/
const document = /^[A-Z]+\.md$/

const linesOf = ({ text }: SourceFile) => text.replace(/\n$/, '').split('\n').length
const lastPart = (path: string) => path.slice(path.lastIndexOf('/') + 1)

const sized = (files: readonly SourceFile[]) =>
  files.filter((file) => isCode(file) || file.path.endsWith('.css')).map((file) => ({ ...file, lines: linesOf(file) }))

const longFile = (lines: number) => 'export {}\n'.repeat(lines)

export const namesAndSizes: readonly Rule[] = [
  {
    sentence: 'No file or folder is a drawer: utils, helpers, misc, common, manager',
    violations: (files) => files.filter(({ path }) => drawers.test(path)).map(({ path }) => path),
    planted: [{ path: 'src/modules/people/name-utils.ts', text: 'export {}\n' }],
  },
  {
    sentence: 'Names of files and folders are kebab-case',
    violations: (files) =>
      files
        .filter(({ path }) => !path.startsWith('migrations/'))
        .filter(({ path }) => !path.split('/').every((part) => kebab.test(part) || document.test(part)))
        .map(({ path }) => path),
    planted: [{ path: 'src/modules/people/findPerson.ts', text: 'export {}\n' }],
  },
  {
    sentence: 'A migration is named NNNN_module_what.sql and no number is used twice',
    violations: (files) => {
      const names = files.filter(({ path }) => path.startsWith('migrations/')).map(({ path }) => lastPart(path))
      const numbered = names.filter((name) => name !== 'schema.sql')
      const numbers = numbered.map((name) => name.slice(0, 4))
      return numbered.filter(
        (name, at) => !/^\d{4}_[a-z]+(_[a-z0-9]+)+\.sql$/.test(name) || numbers.indexOf(name.slice(0, 4)) !== at,
      )
    },
    planted: [
      { path: 'migrations/0010_people_create.sql', text: 'create schema people;\n' },
      { path: 'migrations/0010_people_again.sql', text: 'select 1;\n' },
    ],
  },
  {
    sentence: 'No file is longer than 400 lines',
    violations: (files) =>
      sized(files)
        .filter(({ lines }) => lines > 400)
        .map(({ path, lines }) => `${path}: ${lines} lines`),
    planted: [
      { path: 'src/ui/page.tsx', text: longFile(401) },
      ...Array.from({ length: 20 }, (_, n) => ({ path: `src/ui/part-${n}.tsx`, text: 'export {}\n' })),
    ],
  },
  {
    sentence: 'Half of the files of the product have at most 60 lines',
    violations: (files) => {
      const lengths = sized(files.filter(isProduct)).map(({ lines }) => lines)
      const median = lengths.sort((a, b) => a - b)[Math.floor(lengths.length / 2)] ?? 0
      return median > 60 ? [`the median is ${median} lines`] : []
    },
    planted: [1, 2, 3].map((n) => ({ path: `src/kernel/part-${n}.ts`, text: longFile(61) })),
  },
  {
    sentence: 'Nine of ten files of the product have less than 200 lines',
    violations: (files) => {
      const all = sized(files.filter(isProduct))
      const long = all.filter(({ lines }) => lines >= 200)
      return long.length * 10 > all.length ? long.map(({ path, lines }) => `${path}: ${lines} lines`) : []
    },
    planted: [1, 200, 1].map((lines, n) => ({ path: `src/kernel/part-${n}.ts`, text: longFile(lines) })),
  },
  {
    sentence: 'Every module has a front door, a README and an alias, and nothing else has one',
    violations: (files) => {
      const paths = new Set(files.map(({ path }) => path))
      const names = [...new Set([...paths].flatMap((path) => /^src\/modules\/([^/]+)\//.exec(path)?.[1] ?? []))]
      const aliases = aliasesIn(files)
      if (!aliases) return []
      const missing = names.flatMap((name) => [
        ...['index.ts', 'README.md'].map((file) => `src/modules/${name}/${file}`).filter((path) => !paths.has(path)),
        ...(aliases[`#${name}`] === `./src/modules/${name}/index.ts` ? [] : [`package.json: #${name}`]),
      ])
      const dangling = Object.entries(aliases)
        .filter(([, target]) => !target.includes('*') && !paths.has(target.slice(2)))
        .map(([alias]) => `package.json: ${alias} leads nowhere`)
      return [...missing, ...dangling]
    },
    planted: [
      { path: 'package.json', text: '{"imports":{"#people":"./src/modules/people/index.ts"}}' },
      { path: 'src/modules/people/index.ts', text: 'export {}\n' },
    ],
  },
]

function aliasesIn(files: readonly SourceFile[]): Record<string, string> | undefined {
  const manifest = files.find(({ path }) => path === 'package.json')
  return manifest && (JSON.parse(manifest.text) as { imports?: Record<string, string> }).imports
}
