import { renderPart } from '#ui'
import type { Step, StepView } from './step.tsx'

/** Half a second on top of the second that free times are kept: what is freed is offered within two (docs/decisions). */
const keptMilliseconds = 500
const keptViews = 500

/** The insides of questions that hold nothing personal, rendered once a moment for everybody who is asked the same. */
export type KeptViews = { of(step: Step, view: StepView): Promise<string> }

export function createKeptViews(now: () => number): KeptViews {
  let kept = new Map<string, string>()
  let since = 0
  return {
    async of(step, view) {
      if (now() - since > keptMilliseconds || kept.size > keptViews) {
        kept = new Map()
        since = now()
      }
      const key = keyOf(step, view)
      const html = kept.get(key) ?? renderPart(await step.view(view))
      kept.set(key, html)
      return html
    },
  }
}

function keyOf(step: Step, { locale, network, query, answers, hold }: StepView): string {
  const { people: _people, contact: _contact, help: _help, appointmentId, ...choices } = answers
  return JSON.stringify([
    step.name,
    locale,
    network.version,
    query,
    choices,
    appointmentId !== undefined,
    hold !== undefined,
  ])
}
