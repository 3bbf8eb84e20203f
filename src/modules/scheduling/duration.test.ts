import fc from 'fast-check'
import { expect, test } from 'vitest'
import { durationOf } from './duration.ts'
import { aService } from './testing/small-network.ts'

const photo = aService('photo', { minutes: 20, extraMinutesPerPerson: 10, cleanupMinutes: 5 })
const papers = aService('papers', { minutes: 30, extraMinutesPerPerson: 5, preparationMinutes: 10 })

test('one person takes the time of their service', () => {
  expect(durationOf([photo])).toEqual({ minutes: 20, preparation: 0, cleanup: 5 })
})

test('each further person for the same service adds its extra minutes only', () => {
  expect(durationOf([photo, photo, photo]).minutes).toBe(40)
})

test('each service of a family counts in full once, whoever comes for it', () => {
  expect(durationOf([photo, papers, photo]).minutes).toBe(60)
})

test('the counter is prepared and cleaned up once, for the service that needs it longest', () => {
  const both = aService('both', { preparationMinutes: 5, cleanupMinutes: 15 })
  expect(durationOf([photo, papers, both, both])).toMatchObject({ preparation: 10, cleanup: 15 })
})

test('a service without extra minutes takes a whole family in the time of one', () => {
  const talk = aService('talk', { minutes: 30, extraMinutesPerPerson: 0 })
  expect(durationOf([talk, talk, talk, talk]).minutes).toBe(30)
})

test('the order in which people are named never changes how long they take', () => {
  const services = [photo, papers, aService('talk', { minutes: 45, extraMinutesPerPerson: 25, cleanupMinutes: 10 })]
  const family = fc.array(fc.constantFrom(...services), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(family, fc.infiniteStream(fc.nat()), (people, order) => {
      const shuffled = people
        .map((service) => ({ service, at: order.next().value as number }))
        .sort((a, b) => a.at - b.at)
        .map(({ service }) => service)
      expect(durationOf(shuffled)).toEqual(durationOf(people))
    }),
  )
})
