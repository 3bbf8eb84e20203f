import type { VNode } from 'preact'
import type { Network } from '#network'
import type { FormBody, Frame } from '#platform/http'
import type { Locale, Translate } from '#platform/i18n'
import type { Seal } from '#platform/seal'
import type { FieldError } from '#ui'
import type { Appointment, Holder } from '../appointment.ts'
import type { SchedulingDeps } from '../deps.ts'
import type { Answers } from '../draft.ts'
import type { StepName } from '../paths.ts'
import type { TextKey } from './texts.ts'

export type PublicDeps = SchedulingDeps & { seal: Seal; frame: Frame; mailFrom: string }

/** What a step knows when it is shown. */
export type StepView = {
  deps: PublicDeps
  locale: Locale
  t: Translate<TextKey>
  network: Network
  answers: Answers
  /** The live hold of this browser, if there is one. */
  hold?: Appointment
  query: Readonly<Record<string, string | undefined>>
  /** Set when the page is shown again because of `errors`: what was typed stays in the fields. */
  form?: FormBody
  errors: FieldError[]
}

/** What a step knows when its form is sent. */
export type StepAct = StepView & { form: FormBody; holder: Holder; origin: string }

export type StepOutcome =
  | { answers: Answers }
  | { errors: FieldError[]; answers?: Answers }
  | { redirect: string; answers?: Answers }

/** One question: one page, one file. */
export type Step = {
  name: StepName
  titleKey: TextKey
  /** Shows nothing of the person: neither answers about people nor what they typed. Such a view is kept for a moment. */
  impersonal?: true
  /** Title over errors that are nobody's mistake: somebody else was faster. */
  errorsTitleKey?: TextKey
  /** Whether this question is asked, given the answers before it. */
  applies(answers: Answers): boolean
  done(view: Pick<StepView, 'answers' | 'hold' | 'network' | 'deps'>): boolean
  /** The inside of the form; the heading is part of it. */
  view(view: StepView): VNode | Promise<VNode>
  act(act: StepAct): StepOutcome | Promise<StepOutcome>
  /** Steps that are no form (the first sends choices as buttons) say so with their own button. */
  button?: TextKey | 'none'
}

export const errorFor = (errors: readonly FieldError[], fieldId: string): string | undefined =>
  errors.find((error) => error.fieldId === fieldId)?.message
