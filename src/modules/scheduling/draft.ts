import { z } from 'zod'

const text = (max: number) => z.string().max(max)

/** Answers so far, in the order of the questions. Each step fills its own part; a missing part is a step to do. */
export const answersSchema = z.object({
  serviceCode: text(60).optional(),
  who: z
    .object({
      for: z.enum(['self', 'family', 'helper', 'guardian', 'employer']),
      count: z.number().int().min(1).max(6),
    })
    .optional(),
  /** Whether the number of people was asked: "1" is an answer too. */
  counted: z.boolean().optional(),
  /** One code a person; the first is the main service unless somebody changed it. */
  serviceCodes: z.array(text(60)).min(1).max(6).optional(),
  clientGroup: text(60).or(z.literal('')).optional(),
  near: text(100).optional(),
  locationCode: text(60).optional(),
  people: z
    .array(
      z.object({ name: text(100), isChild: z.boolean(), vNumber: text(10).optional(), numberUnknown: z.boolean() }),
    )
    .max(6)
    .optional(),
  contact: z.object({ channel: z.enum(['email', 'phone', 'none']), address: text(254), language: text(35) }).optional(),
  help: z.object({ needs: z.array(text(30)).max(10), interpreterLanguage: text(60), note: text(500) }).optional(),
  appointmentId: z.uuid().optional(),
})

export type Answers = z.infer<typeof answersSchema>

/** Somebody books for others: the limit on open appointments is wider, and the questions say "the person". */
export const forOthers = (answers: Answers): boolean =>
  answers.who !== undefined && ['helper', 'guardian', 'employer'].includes(answers.who.for)

/** Services one a person, as far as they are known. */
export function servicesOf(answers: Answers): string[] {
  if (answers.serviceCodes) return answers.serviceCodes
  return Array.from({ length: answers.who?.count ?? 1 }, () => answers.serviceCode ?? '').filter(Boolean)
}

/** A changed need cannot keep a time that was chosen for another one; an unchanged answer keeps everything. */
export function changeNeed(answers: Answers, change: Partial<Answers>): Answers {
  const next = { ...answers, ...change }
  return JSON.stringify(next) === JSON.stringify(answers) ? answers : { ...next, appointmentId: undefined }
}
