import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { root } from '../../root.ts'

/** The published linter of the NL API Design Rules 2.2; it lies beside the repository and is not ours to copy. */
export const designRules = `${root}/../shared/data/specs/adr-linter-main-2.2.spectral.yaml`

/** Why the linter cannot run here, in a sentence; undefined when it can. */
export function whyNoDesignRules(): string | undefined {
  return existsSync(designRules) ? undefined : `SKIPPED: the NL API Design Rules are not at ${designRules}`
}

export type LinterFinding = { code: string; path: string; severity: 'error' | 'warn' }

/** Runs Spectral as people do, on a file. */
export async function lint(document: unknown): Promise<LinterFinding[]> {
  const folder = await mkdtemp(`${tmpdir()}/loketnet-openapi-`)
  try {
    await writeFile(`${folder}/openapi.json`, JSON.stringify(document))
    return JSON.parse(await runSpectral(`${folder}/openapi.json`)).map(asFinding)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Raw = { code: string; path: Array<string | number>; severity: number }

const asFinding = ({ code, path, severity }: Raw): LinterFinding => ({
  code,
  path: path.join('.'),
  severity: severity === 0 ? 'error' : 'warn',
})

/** Findings make Spectral end with 1; anything else is a failure of its own. */
function runSpectral(file: string): Promise<string> {
  const args = [
    `${root}/node_modules/@stoplight/spectral-cli/dist/index.js`,
    'lint',
    '--quiet',
    '-f',
    'json',
    '-r',
    designRules,
    file,
  ]
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { maxBuffer: 50_000_000 }, (error, stdout, stderr) => {
      if (error && error.code !== 1) reject(new Error(`Spectral failed: ${stderr || error.message}`))
      else resolve(stdout.slice(Math.max(0, stdout.indexOf('['))) || '[]')
    })
  })
}
