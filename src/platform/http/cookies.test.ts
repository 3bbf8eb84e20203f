import { expect, test } from 'vitest'
import { loadConfig } from '../config.ts'
import { createWebApp } from './app.ts'
import { clearSessionCookie, setSessionCookie } from './cookies.ts'

async function cookiesOver(protocol: 'http' | 'https'): Promise<string[]> {
  const app = createWebApp({ ...loadConfig({ LOG_LEVEL: 'silent' }), trustedProxy: '127.0.0.1' })
  app.get('/', async (request, reply) => {
    setSessionCookie(request, reply, 'session', 'secret')
    clearSessionCookie(request, reply, 'attempt')
    return 'ok'
  })
  const answer = await app.inject({ url: '/', headers: { 'x-forwarded-proto': protocol } })
  return [answer.headers['set-cookie'] ?? []].flat()
}

test('over TLS a cookie belongs to this host alone, and no script or other site can use it', async () => {
  const [set, cleared] = await cookiesOver('https')
  expect(set).toBe('__Host-session=secret; Path=/; HttpOnly; Secure; SameSite=Lax')
  expect(cleared).toMatch(/^__Host-attempt=;.*Secure/)
})

test('without TLS, on this machine only, it has its plain name', async () => {
  expect((await cookiesOver('http'))[0]).toBe('session=secret; Path=/; HttpOnly; SameSite=Lax')
})
