import type { Clock } from '#platform/clock'
import { keepFor } from '#platform/keep-for'
import { renderPart } from '#ui'
import type { Step, StepView } from './step.tsx'

/** Half a second on top of the second that free times are kept: what is freed is offered within two (docs/decisions/0017). */
const keptMilliseconds = 500

/** The first question as somebody sees it who has not begun: the whole page is the same for all of them. */
export type KeptFirstPages = (
  locale: string,
  location: string | undefined,
  make: () => Promise<string>,
) => Promise<string>

export function createKeptFirstPages(clock: Clock): KeptFirstPages {
  const keep = keepFor<Promise<string>>(clock, keptMilliseconds)
  return (locale, location = '', make) => keep(`${locale} ${location}`, make)
}

/** The insides of questions that hold nothing personal, rendered once a moment for everybody who is asked the same. */
export type KeptViews = (step: Step, view: StepView) => Promise<string>

export function createKeptViews(clock: Clock): KeptViews {
  const keep = keepFor<Promise<string>>(clock, keptMilliseconds)
  return (step, view) => keep(keyOf(step, view), async () => renderPart(await step.view(view)))
}

function keyOf(step: Step, { locale, network, query, answers }: StepView): string {
  const { people: _people, contact: _contact, help: _help, appointmentId, ...choices } = answers
  return JSON.stringify([step.name, locale, network.version, query, choices, appointmentId !== undefined])
}
