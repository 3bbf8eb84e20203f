import { expect, test } from 'vitest'
import { completeLockfile } from './complete-lockfile.ts'

test('a binary for another machine that npm left out gets an entry that says for which machine', () => {
  const lockfile = {
    packages: {
      '': {},
      'node_modules/tool': {
        dev: true,
        optionalDependencies: {
          '@tool/win32-arm64': '1.0.0',
          '@tool/linux-x64-musl': '1.0.0',
          'tool-linux-x64': '1.0.0',
        },
      },
      'node_modules/tool/node_modules/tool-linux-x64': { version: '1.0.0' },
    },
  }
  expect(completeLockfile(lockfile)).toEqual(['@tool/win32-arm64', '@tool/linux-x64-musl'])
  expect(lockfile.packages).toMatchObject({
    'node_modules/@tool/win32-arm64': { version: '1.0.0', os: ['win32'], cpu: ['arm64'], dev: true, optional: true },
    'node_modules/@tool/linux-x64-musl': { os: ['linux'], cpu: ['x64'], libc: ['musl'] },
  })
  expect(completeLockfile(lockfile)).toEqual([])
})
