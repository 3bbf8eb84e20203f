import type { FastifyRequest } from 'fastify'
import { expect, test } from 'vitest'
import { crossSite } from './same-origin.ts'

const asked = (headers: Record<string, string>) =>
  crossSite({ headers, protocol: 'https', host: 'loket.example' } as unknown as FastifyRequest)

test('a form of our own pages is ours, also with the empty origin that "no-referrer" makes browsers send', () => {
  expect(asked({ 'sec-fetch-site': 'same-origin', origin: 'null' })).toBe(false)
  expect(asked({ origin: 'https://loket.example' })).toBe(false)
  expect(asked({ 'sec-fetch-site': 'none' })).toBe(false)
  expect(asked({})).toBe(false)
})

test('a form of another site is not ours', () => {
  expect(asked({ 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' })).toBe(true)
  expect(asked({ 'sec-fetch-site': 'same-site' })).toBe(true)
  expect(asked({ origin: 'https://elsewhere.example' })).toBe(true)
  expect(asked({ origin: 'http://loket.example' })).toBe(true)
})
