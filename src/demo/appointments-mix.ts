import type { LocationKind } from '#network'
import type { Chance } from './people-chance.ts'

/*
 * How busy it is and who comes for what. Invented, so that screens look like a working month: the first days are (nearly)
 * full, the weeks after it thin out, and one place is busier than another.
 */

type Shares<Key extends string | number> = ReadonlyArray<readonly [Key, number]>

/** How much is asked of a place, next to the busiest one, and for how many days ahead everything has gone. */
const pressures: Readonly<Record<string, { share: number; fullDays: number }>> = {
  amsterdam: { share: 1, fullDays: 4 },
  'den-haag': { share: 0.95, fullDays: 2 },
  'den-bosch': { share: 0.85, fullDays: 1 },
  zwolle: { share: 0.8, fullDays: 0 },
  'expat-amsterdam': { share: 0.95, fullDays: 2 },
  'expat-eindhoven': { share: 0.9, fullDays: 1 },
  'expat-rotterdam': { share: 0.8, fullDays: 0 },
  'expat-den-haag': { share: 0.85, fullDays: 1 },
}
const elsewhere = { share: 0.6, fullDays: 0 }

export const pastDays = 7
export const daysAhead = 28
const fullDayChance: Readonly<Record<LocationKind, number>> = { desk: 0.12, 'expat-centre': 0.06, 'hand-out': 0 }

/**
 * @param ahead days from today, negative for the past
 * @returns share of the counters' time that is taken; 1 means until nothing fits any more
 */
export function fillOf(chance: Chance, code: string, kind: LocationKind, ahead: number): number {
  const { share, fullDays } = pressures[code] ?? elsewhere
  if (ahead >= 0 && ahead <= fullDays && fullDays > 0) return 1
  if (ahead >= -pastDays && ahead <= 14 && chance.happens(fullDayChance[kind])) return 1
  const usual = ahead <= 5 ? 0.82 : ahead <= 14 ? 0.72 : Math.max(0.04, 0.45 - (ahead - 14) * 0.035)
  return usual * share * (0.85 + 0.3 * chance.roll())
}

export const serviceShares: Readonly<Record<LocationKind, Shares<string>>> = {
  desk: [
    ['biometrics', 36],
    ['residence-document', 33],
    ['original-documents', 9],
    ['endorsement', 8],
    ['return-visa', 6],
    ['information', 5],
    ['maatwerk', 3],
  ],
  'expat-centre': [
    ['biometrics', 40],
    ['residence-document', 24],
    ['brp-registration', 28],
    ['endorsement', 5],
    ['return-visa', 3],
  ],
  'hand-out': [
    ['residence-document', 88],
    ['original-documents', 12],
  ],
}

/** An empty group is the answer "I do not know". */
export const groupShares: Readonly<Record<LocationKind, Shares<string>>> = {
  desk: [
    ['', 22],
    ['family-member', 24],
    ['asylum-status-holder', 22],
    ['worker', 10],
    ['student', 9],
    ['brexit', 3],
    ['knowledge-migrant', 5],
    ['other', 5],
  ],
  'expat-centre': [
    ['knowledge-migrant', 60],
    ['knowledge-migrant-family', 40],
  ],
  'hand-out': [
    ['', 20],
    ['family-member', 30],
    ['asylum-status-holder', 35],
    ['worker', 15],
  ],
}

/** People in one booking. */
export const sizeShares: Shares<number> = [
  [1, 68],
  [2, 14],
  [3, 8],
  [4, 7],
  [5, 3],
]
/** Talks are with one person. */
export const forOnePerson: ReadonlySet<string> = new Set(['information', 'maatwerk'])
/** In a family somebody often comes for the other half of the same matter. */
export const goesWith: Readonly<Record<string, string>> = {
  biometrics: 'residence-document',
  'residence-document': 'biometrics',
  'brp-registration': 'residence-document',
}
