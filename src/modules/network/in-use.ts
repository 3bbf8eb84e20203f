import type { Location } from './network.ts'

/** @param day ISO date; says nothing about its hours */
export function isInUse(location: Location, day: string): boolean {
  const { openedOn, closedOn } = location
  return (!openedOn || openedOn.toString() <= day) && (!closedOn || day < closedOn.toString())
}
