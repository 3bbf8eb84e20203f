import { expect, test } from 'vitest'
import { createSeal } from '#platform/seal'
import { contactHash } from './contact-hash.ts'

const seal = createSeal('a key for tests only, 32 characters or more')
const hashOf = (address: string) => contactHash(seal, { channel: 'email', address })

test('one mailbox is one contact detail, in capitals and with whatever stands after a plus', () => {
  for (const same of ['SAM@Mail.example', 'sam+1@mail.example', 'Sam+a+b@mail.example', 'sam+@mail.example']) {
    expect(hashOf(same)).toBe(hashOf('sam@mail.example'))
  }
})

test('other mailboxes stay other ones, also those that begin with a plus', () => {
  const all = ['sam@mail.example', 'sam@post.example', 'sam.1@mail.example', '+sam@mail.example', '+kim@mail.example']
  expect(new Set(all.map(hashOf)).size).toBe(all.length)
})

test('a telephone number and an e-mail address are told apart, and none has no hash', () => {
  expect(contactHash(seal, { channel: 'phone', address: '+31612345678' })).not.toBe(hashOf('+31612345678'))
  expect(contactHash(seal, { channel: 'none' })).toBeUndefined()
})
