import { execFile, execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '#platform/root'
import { type RunningSite, startSite } from '../support/running-site.ts'

const curlIsHere = (() => {
  try {
    return execFileSync('curl', ['--version']).length > 0
  } catch {
    return false
  }
})()
if (!curlIsHere) console.log('Booking with curl is not tested: there is no curl on this machine.')

let site: RunningSite
beforeAll(async () => {
  site = await startSite()
})
afterAll(() => site?.close())

test.runIf(curlIsHere)('the commands of the README, as they stand there, end in a booked appointment', async () => {
  const block = /```bash\n([\s\S]*?)```/.exec(readFileSync(`${root}/README.md`, 'utf8'))?.[1] ?? ''
  expect(block).toContain('api=http://127.0.0.1:3000/api/v1')
  const script = block.replace('http://127.0.0.1:3000', site.origin)
  // Not the one that waits: the site answers in this very process.
  const { stdout } = await promisify(execFile)('bash', ['-c', script], { encoding: 'utf8' })
  const answer = JSON.parse(stdout)
  expect(answer).toMatchObject({ state: 'booked', locationCode: 'zwolle', serviceCodes: ['residence-document'] })
  expect(answer.code).toMatch(/^[2-9A-HJ-NP-Z]{6}$/)
})
