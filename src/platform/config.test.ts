import { expect, test } from 'vitest'
import { ConfigError, loadConfig } from './config.ts'

const real = {
  DATABASE_URL: 'postgres://app@db.example/loketnet',
  SECRET_KEY: 'a secret key of at least 32 characters',
  FIELD_KEYS: `1:${'A'.repeat(43)}=`,
  SMTP_URL: 'smtps://mail.example',
  MAIL_FROM: 'afspraken@loketnet.example',
  PUBLIC_ORIGIN: 'https://afspraak.example',
  TRUSTED_PROXY: '10.0.0.0/8',
}
const without = (name: keyof typeof real) => Object.fromEntries(Object.entries(real).filter(([key]) => key !== name))

test('nothing set is a demonstration on this machine only', () => {
  expect(loadConfig({})).toMatchObject({ demo: true, host: '127.0.0.1', port: 3000, metricsPort: 3001 })
})

test.each([
  ['a host that others reach', { HOST: '0.0.0.0' }],
  ['a server for data', { DATABASE_URL: real.DATABASE_URL }],
  ['an address that people use', { PUBLIC_ORIGIN: real.PUBLIC_ORIGIN }],
  ['a proxy in front', { TRUSTED_PROXY: real.TRUSTED_PROXY }],
])('%s is no demonstration: the start refuses and names what is missing', (_, env) => {
  expect(() => loadConfig(env)).toThrow(/SECRET_KEY, FIELD_KEYS, SMTP_URL, MAIL_FROM/)
  expect(() => loadConfig({ ...env, DEMO: 'on' })).toThrow(ConfigError)
})

test('a full set of settings is taken, and is no demonstration', () => {
  expect(loadConfig(real)).toMatchObject({
    demo: false,
    publicOrigin: 'https://afspraak.example',
    trustedProxy: '10.0.0.0/8',
  })
})

test.each(['SECRET_KEY', 'FIELD_KEYS', 'SMTP_URL', 'MAIL_FROM', 'PUBLIC_ORIGIN'] as const)(
  'without %s a real set-up does not start',
  (name) => {
    expect(() => loadConfig(without(name))).toThrow(new RegExp(`needs these settings: ${name}`))
  },
)

test('the keys of sealed columns may stand in a file instead', () => {
  const env = { ...without('FIELD_KEYS'), FIELD_KEYS_FILE: '/run/secrets/field-keys' }
  expect(loadConfig(env)).toMatchObject({ demo: false, fieldKeysFile: '/run/secrets/field-keys' })
})

test('https behind a proxy needs to know the proxy, unless this program does TLS itself', () => {
  expect(() => loadConfig(without('TRUSTED_PROXY'))).toThrow(/TRUSTED_PROXY/)
  expect(loadConfig(without('TRUSTED_PROXY'), { tls: true })).toMatchObject({ tls: true })
})

test('appointments do not travel in the clear', () => {
  expect(() => loadConfig({ ...real, PUBLIC_ORIGIN: 'http://afspraak.example' })).toThrow(/https/)
})

test('every wrong setting is named in one message', () => {
  expect(() => loadConfig({ PORT: '99999', SECRET_KEY: 'short', LOG_LEVEL: 'loud' })).toThrow(
    /PORT.*SECRET_KEY.*LOG_LEVEL/s,
  )
})
