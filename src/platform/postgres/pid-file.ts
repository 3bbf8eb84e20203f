import {
  closeSync,
  constants,
  fchownSync,
  fstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

// Linux gives no process this number (PID_MAX_LIMIT is 2^22), so PostgreSQL looks for it and finds nobody.
const nobodysPid = '4194304'

/**
 * postmaster.pid names the process that owns the folder, but after a kill that number may belong to a stranger, and
 * PostgreSQL then refuses to start; an empty file (power cut) it refuses as well. Only line 1 is replaced: the
 * shared-memory line is what stops two servers on one folder, so the file is never deleted.
 * Call it only when no PostgreSQL runs on the folder.
 */
export function releasePidFile(dataFolder: string): void {
  const text = readPidFile(dataFolder)
  if (text === undefined) return
  const [line = '', ...rest] = text.split('\n')
  const pid = Math.abs(Number(line))
  if (pid > 0 && !isTaken(pid)) return
  replace(join(dataFolder, 'postmaster.pid'), [nobodysPid, ...rest].join('\n'))
}

/** @returns undefined when there is none */
export function readPidFile(dataFolder: string): string | undefined {
  const file = open(join(dataFolder, 'postmaster.pid'))
  if (file === undefined) return undefined
  try {
    return readFileSync(file, 'utf8')
  } finally {
    closeSync(file)
  }
}

// PostgreSQL asks the same question, and like it we count a zombie: without an init that reaps it stays one for ever.
function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

// The database account may write in this folder and we may be root: never follow a link that stands there.
function open(path: string): number | undefined {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function replace(path: string, text: string): void {
  const folder = openSync(join(path, '..'), constants.O_RDONLY)
  const temporary = `${path}.new`
  rmSync(temporary, { force: true })
  const file = openSync(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600)
  try {
    const { uid, gid } = fstatSync(folder)
    fchownSync(file, uid, gid)
    writeSync(file, text)
  } finally {
    closeSync(file)
    closeSync(folder)
  }
  renameSync(temporary, path)
}
