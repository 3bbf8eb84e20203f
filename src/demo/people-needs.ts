import type { Needs, SupportNeed } from '#people'
import type { Chance } from './people-chance.ts'
import type { Origin } from './people-origins.ts'

export type NeedsWish = { group: string; helped: boolean; alone: boolean }

/** Invented, as people write, by the language in which they do: what helps, never why. */
const notes = {
  nl: [
    'Graag een stoel: ik kan niet lang staan.',
    'Ik kom met de trein. Misschien ben ik 5 minuten te laat.',
    'Mijn zoon vertaalt voor mij.',
    'Ik lees niet goed. Kunt u het vertellen?',
    'Mijn oude pas is stuk.',
    'Ik neem mijn baby mee.',
  ],
  en: [
    'Is there a place for a pram?',
    'I have to be at work at 13:00.',
    'Please speak slowly, my English is still new.',
    'My old card is damaged.',
    'I cannot stand for long. A chair would help.',
  ],
}

export function needsOf(chance: Chance, origin: Origin, { group, helped, alone }: NeedsWish): Needs {
  const refugee = group === 'asylum-status-holder'
  const supportNeeds: SupportNeed[] = []
  const needs = (need: SupportNeed, share: number) => chance.happens(share) && supportNeeds.push(need)
  if (origin.speaks.length > 0) needs('interpreter', refugee ? 0.3 : 0.06)
  needs('sign-language', 0.006)
  needs('wheelchair', 0.018)
  if (helped || (alone && chance.happens(0.05))) supportNeeds.push('companion')
  needs('quiet-place', refugee ? 0.04 : 0.012)
  const language = languageOf(chance, origin)
  return {
    language,
    supportNeeds,
    interpreterLanguage: interpreterFor(chance, origin, supportNeeds),
    note: chance.happens(0.04) ? chance.of(notes[language]) : undefined,
  }
}

const languageOf = (chance: Chance, { writes }: Origin): 'nl' | 'en' =>
  writes === 'either'
    ? chance.of(['nl', 'en'] as const)
    : chance.happens(0.85)
      ? writes
      : chance.of(['nl', 'en'] as const)

function interpreterFor(chance: Chance, origin: Origin, needs: readonly SupportNeed[]): string | undefined {
  if (needs.includes('interpreter')) return chance.of(origin.speaks)
  return needs.includes('sign-language') ? 'Nederlandse Gebarentaal' : undefined
}
