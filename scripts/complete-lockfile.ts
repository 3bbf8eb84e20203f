type Entry = { dev?: boolean; optionalDependencies?: Record<string, string>; [other: string]: unknown }
export type Lockfile = { packages: Record<string, Entry> }

const systems = ['android', 'darwin', 'win32', 'freebsd', 'openharmony', 'linux']
const processors = ['arm64', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'arm']

/**
 * npm leaves an optional package that it could not reach out of the lock file, and then `npm ci` refuses the file. These
 * are binaries for other machines; each gets the entry that npm needs to pass over it.
 * @returns the names that were missing
 */
export function completeLockfile(lockfile: Lockfile): string[] {
  const missing = missingFrom(lockfile)
  for (const { name, version, dev } of missing) {
    lockfile.packages[`node_modules/${name}`] = { version, ...machineOf(name), ...(dev && { dev }), optional: true }
  }
  lockfile.packages = Object.fromEntries(Object.entries(lockfile.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
  return missing.map(({ name }) => name)
}

/** Binaries for one kind of machine that another package may want and the lock file does not have. */
export function missingFrom({ packages }: Lockfile) {
  return Object.entries(packages).flatMap(([path, { dev, optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name, version]) => /^\d/.test(version) && machineOf(name).os && !isInstalledFor(path, name, packages))
      .map(([name, version]) => ({ name, version, dev })),
  )
}

function isInstalledFor(path: string, name: string, packages: Lockfile['packages']): boolean {
  const folders = path.split('/node_modules/').map((_, at, parts) => parts.slice(0, at + 1).join('/node_modules/'))
  return ['', ...folders].some((folder) => `${folder && `${folder}/`}node_modules/${name}` in packages)
}

function machineOf(name: string): { os?: string[]; cpu?: string[]; libc?: string[] } {
  const os = systems.filter((system) => name.includes(system)).slice(0, 1)
  const cpu = processors.filter((processor) => new RegExp(`[-.]${processor}(-|$)`).test(name)).slice(0, 1)
  if (!os[0] || !cpu[0]) return {}
  if (os[0] !== 'linux') return { os, cpu }
  return { os, cpu, ...(/musl/.test(name) && { libc: ['musl'] }), ...(/gnu/.test(name) && { libc: ['glibc'] }) }
}
