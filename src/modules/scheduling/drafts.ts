import type { Holder } from './appointment.ts'
import { customer, type SchedulingDeps } from './deps.ts'
import { type Answers, answersSchema } from './draft.ts'
import { deleteDraft, readDraft, writeDraft } from './drafts.sql.ts'

/** Answers of a booking in progress; undefined when there are none, or when they were left for two hours. */
export async function loadAnswers(deps: SchedulingDeps, holder: Holder): Promise<Answers | undefined> {
  const stored = await deps.db.withActor(customer(holder), (tx) => readDraft(tx, holder))
  const parsed = answersSchema.safeParse(stored)
  return parsed.success ? parsed.data : undefined
}

export async function saveAnswers(deps: SchedulingDeps, holder: Holder, answers: Answers): Promise<void> {
  await deps.db.withActor(customer(holder), (tx) => writeDraft(tx, holder, answers))
}

export async function forgetAnswers(deps: SchedulingDeps, holder: Holder): Promise<void> {
  await deps.db.withActor(customer(holder), (tx) => deleteDraft(tx, holder))
}
