import { constants } from 'node:fs'
import { chmod, cp, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startTimeOf } from './processes.ts'
import { StartRefused } from './refusal.ts'

/** Where root keeps what the database account must reach; root's own project folder may be closed to it. */
export const rootBase = '/var/lib/loketnet'

/**
 * Copies the binaries once to a folder that only root may change. The copy gets its name when it is complete.
 * @param finish is called on the copy before it gets its name
 * @returns the folder of the copy
 */
export async function copyForRoot(native: string, version: string, finish: (copy: string) => void): Promise<string> {
  await mkdir(rootBase, { recursive: true, mode: 0o755 })
  await chmodIfRoots(rootBase)
  const copy = join(rootBase, `postgres-${version}`)
  if (await isThere(copy)) return assertRoots(copy)
  await removeUnfinished()
  const unfinished = `${copy}.unfinished-${process.pid}`
  await rm(unfinished, { recursive: true, force: true })
  // The links of the package lead out of `native` by name only (`native/lib/…`), so the copy keeps that last part.
  await cp(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
  finish(join(unfinished, 'native'))
  await openToReaders(unfinished)
  await rename(unfinished, copy).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    await rm(unfinished, { recursive: true }) // another start was first
  })
  return assertRoots(copy)
}

async function chmodIfRoots(folder: string): Promise<void> {
  const { uid, mode } = await lstat(folder)
  if (uid === 0 && (mode & 0o777) === 0o700) await chmod(folder, 0o755) // made under umask 077
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}

// A program that root starts must not be replaceable by anybody else.
async function assertRoots(copy: string): Promise<string> {
  const native = join(copy, 'native')
  for (const path of [rootBase, copy, native, join(native, 'bin'), join(native, 'bin/postgres'), join(native, 'lib')]) {
    const { uid, mode } = await lstat(path)
    if (uid !== 0 || (mode & 0o022) !== 0 || (mode & constants.S_IFMT) === constants.S_IFLNK) {
      throw new StartRefused(`${path} can be changed by others than root; remove ${copy} and start again.`)
    }
  }
  return native
}

async function removeUnfinished(): Promise<void> {
  for (const name of await readdir(rootBase)) {
    const pid = /^postgres-.*\.unfinished-(\d+)$/.exec(name)?.[1]
    if (pid && startTimeOf(Number(pid)) === undefined) await rm(join(rootBase, name), { recursive: true })
  }
}

// Whatever root's umask is, the database account may read and nobody may write; fsync before the name is given,
// because a power cut must not leave a complete-looking folder of empty files.
async function openToReaders(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToReaders(path)
    else if (entry.isFile()) {
      const file = await open(path)
      await file.chmod(path.includes('/bin/') || entry.name.includes('.so') ? 0o755 : 0o644)
      await file.sync()
      await file.close()
    }
  }
}
