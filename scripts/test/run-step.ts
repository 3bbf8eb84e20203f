import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { root } from '#platform/root'
import { countTests } from './count-tests.ts'

export type Outcome = { name: string; seconds: number; passed: number; failed: number }

/** A checker that is right or wrong as a whole counts as one test. */
export async function runChecker(name: string, tool: string, args: string[]): Promise<Outcome> {
  const { seconds, code } = await run(name, tool, args, {})
  return { name, seconds, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }
}

export async function runVitest(name: string, args: string[], env: Record<string, string>): Promise<Outcome> {
  const folder = await mkdtemp(`${tmpdir()}/loketnet-report-`)
  try {
    const report = `${folder}/report.json`
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const { seconds, code } = await run(name, 'vitest', ['run', ...reporters, ...args], env)
    const counted = countTests(JSON.parse(await readFile(report, 'utf8').catch(() => '{}')))
    // Vitest also fails for what no test shows: an error outside all tests, or no test found.
    return { name, seconds, ...counted, failed: code !== 0 && counted.failed === 0 ? 1 : counted.failed }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function run(name: string, tool: string, args: string[], env: Record<string, string>) {
  console.log(`\n== ${name}`)
  const started = performance.now()
  return new Promise<{ seconds: number; code: number | null }>((resolve, reject) => {
    const child = spawn(`${root}/node_modules/.bin/${tool}`, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    })
    child.once('error', reject)
    child.once('exit', (code) => resolve({ seconds: (performance.now() - started) / 1000, code }))
  })
}
