import type { Clock } from '#platform/clock'
import type { Seal } from '#platform/seal'

/** What was signed, and whether that is still fresh. */
export type Signed = { value: string; fresh: boolean }

/**
 * A value that only we can have made, with the minute in which we made it. For what has no session yet: it needs no
 * cookie and no row, so showing a form costs nothing that an attacker could fill up.
 */
export function signMoment(seal: Seal, clock: Clock, purpose: string, value: string): string {
  const minute = minuteOf(clock).toString(36)
  return `${value}.${minute}.${macOf(seal, purpose, value, minute)}`
}

/** @param minutes for which it counts as fresh. @returns undefined when it is not ours or was changed */
export function readMoment(
  seal: Seal,
  clock: Clock,
  purpose: string,
  signed: string,
  minutes: number,
): Signed | undefined {
  const [value = '', minute = '', mac = ''] = signed.split('.')
  // Compared as hashes, so that the time it takes says nothing about how much was right.
  if (seal.hash(mac) !== seal.hash(macOf(seal, purpose, value, minute))) return undefined
  const age = minuteOf(clock) - Number.parseInt(minute, 36)
  return { value, fresh: age >= 0 && age <= minutes }
}

const macOf = (seal: Seal, purpose: string, value: string, minute: string): string =>
  seal.hmac(purpose, value, minute).toString('base64url')

const minuteOf = (clock: Clock): number => Math.floor(clock.now().epochMilliseconds / 60_000)
