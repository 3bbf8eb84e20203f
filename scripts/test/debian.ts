import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

export const canInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/** @returns whether Debian's packages had it; what apt says is shown only when it fails */
export function install(...packages: string[]): boolean {
  console.log(`\n== installing ${packages.join(', ')}`)
  return apt('update') && apt('install', '--yes', '--no-install-recommends', ...packages)
}

function apt(...args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status, stdout, stderr } = spawnSync('apt-get', ['-q', ...args], { env, encoding: 'utf8' })
  if (status !== 0) console.log(`${stdout}\n${stderr}`.trim().split('\n').slice(-15).join('\n'))
  return status === 0
}
