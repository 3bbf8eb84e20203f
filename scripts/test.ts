import { readdir, readFile } from 'node:fs/promises'
import { root } from '#platform/root'
import { chromiumForTests } from './test/chromium-for-tests.ts'
import { postgres15ForTests } from './test/postgres-15.ts'
import { type Outcome, runChecker, runVitest } from './test/run-step.ts'

/** Everything that decides whether a change is good, in the order in which a mistake is cheapest to find. */
async function testEverything(): Promise<Outcome[]> {
  const browser = await chromiumForTests()
  const outcomes = [
    await runChecker('types', 'tsc', ['--noEmit']),
    await runChecker('lint', 'biome', ['check', '--error-on-warnings', '.']),
    await runChecker('dead code', 'knip', []),
    await runVitest('tests', ['--project', 'unit', '--project', 'journeys', '--project', 'faults'], browser),
  ]
  const older = await postgres15ForTests()
  if ('skipped' in older) console.log(`\nPostgreSQL 15 skipped: ${older.skipped}`)
  else outcomes.push(await runVitest('PostgreSQL 15', await testsWithDatabase(), { TEST_BIN_FOLDER: older.binFolder }))
  return outcomes
}

/** Files that ask for a database of their own; what they prove must hold on the oldest server too. */
async function testsWithDatabase(): Promise<string[]> {
  const files = await readdir(`${root}/src`, { recursive: true })
  const tests = files.filter((path) => /\.test\.tsx?$/.test(path)).map((path) => `src/${path}`)
  const using = await Promise.all(
    tests.map(async (path) => ((await readFile(`${root}/${path}`, 'utf8')).includes('/tests/support/') ? [path] : [])),
  )
  return ['--project', 'unit', 'tests/architecture/database.test.ts', ...using.flat()]
}

const outcomes = await testEverything()
const sum = (part: 'passed' | 'failed') => outcomes.reduce((total, outcome) => total + outcome[part], 0)

console.log('')
for (const { name, seconds, failed } of outcomes) {
  console.log(`${failed ? 'FAILED' : 'ok    '} ${name} (${seconds.toFixed(1)} s)`)
}
process.exitCode = sum('failed') === 0 ? 0 : 1
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
