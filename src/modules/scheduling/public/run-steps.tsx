import type { FastifyReply, FastifyRequest } from 'fastify'
import { crossSite, formOf, originOf, sendPage, type WebApp } from '#platform/http'
import { allLocales, type Locale } from '#platform/i18n'
import { Actions, Button, ErrorSummary, Form, StepLine } from '#ui'
import { findOwnAppointment } from '../appointments.sql.ts'
import { originHash } from '../contact-hash.ts'
import { customer } from '../deps.ts'
import { type Answers, answersSchema } from '../draft.ts'
import { readDraft, writeDraft } from '../drafts.sql.ts'
import { dropOwnHolds, renewHold } from '../holds.sql.ts'
import { paths } from '../paths.ts'
import { type AttemptBudget, createAttemptBudget } from './attempt-budget.ts'
import { type BookingSession, formToken, isOurForm, readSession, startSession } from './booking-session.ts'
import { createKeptFirstPages, createKeptViews, type KeptFirstPages, type KeptViews } from './kept-views.ts'
import { sessionGonePage } from './session-gone.page.tsx'
import type { PublicDeps, Step, StepView } from './step.tsx'
import { steps } from './steps.ts'
import { texts } from './texts.ts'
import { sendTooManyBegun } from './too-many-begun.page.tsx'

/**
 * New bookings that one address begins: each is a row for two hours, and no reception centre begins one every 12 seconds.
 * In this process only, as all such budgets are.
 */
const beginnings = { size: 300, minutes: 60 }

/** Registers every question in every language: GET shows it, POST answers it, and the next one follows. */
export function registerSteps(app: WebApp, deps: PublicDeps, locales: readonly Locale[] = allLocales): void {
  const begun = createAttemptBudget(deps.clock, beginnings.size, beginnings.minutes)
  const kept = { views: createKeptViews(deps.clock), firstPages: createKeptFirstPages(deps.clock) }
  for (const locale of locales) {
    for (const step of steps) {
      const path = paths.step(locale, step.name)
      app.get(path, (request, reply) => show(deps, kept, locale, step, request, reply))
      app.post(path, (request, reply) => answer(deps, begun, locale, step, request, reply))
    }
  }
}

type Loaded = { session?: BookingSession; answers?: Answers; hold?: StepView['hold'] }

async function load(deps: PublicDeps, session: BookingSession | undefined): Promise<Loaded> {
  if (!session) return {}
  return deps.db.withActor(customer(session.holder), async (tx) => {
    const stored = answersSchema.safeParse(await readDraft(tx, session.holder))
    if (!stored.success) return { session }
    const appointment = stored.data.appointmentId ? await findOwnAppointment(tx, session.holder) : undefined
    return { session, answers: stored.data, hold: appointment?.state === 'held' ? appointment : undefined }
  })
}

async function viewOf(
  deps: PublicDeps,
  locale: Locale,
  request: FastifyRequest,
  { answers = {}, hold }: Loaded,
): Promise<StepView> {
  const network = await deps.networks.current()
  const query = request.query as Record<string, string | undefined>
  return { deps, locale, t: texts(locale), network, answers, hold, query, errors: [] }
}

async function show(
  deps: PublicDeps,
  kept: { views: KeptViews; firstPages: KeptFirstPages },
  locale: Locale,
  step: Step,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const session = readSession(request, deps.seal)
  const viewFor = (loaded: Loaded) => viewOf(deps, locale, request, loaded)
  if (!session && step === steps[0]) {
    const { location } = request.query as Record<string, string | undefined>
    return sendPage(reply, await kept.firstPages(locale, location, async () => render(step, await viewFor({}))))
  }
  const loaded = await load(deps, session)
  const view = await viewFor(loaded)
  const missing = firstMissing(view, step)
  if (missing) return reply.redirect(paths.step(locale, missing.name), 303)
  const keptInside = step.impersonal && !view.hold && (await kept.views(step, view))
  return sendPage(reply, await render(step, view, loaded.session, keptInside || undefined))
}

async function answer(
  deps: PublicDeps,
  begun: AttemptBudget,
  locale: Locale,
  step: Step,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const loaded = await load(deps, readSession(request, deps.seal))
  const form = formOf(request)
  const begins = step === steps[0] && !loaded.answers
  const ours = loaded.session !== undefined && isOurForm(deps.seal, loaded.session.secret, form.get('token'))
  if (crossSite(request) || !(begins || ours)) return sendPage(reply, sessionGonePage(deps, locale), 403)
  if (await isBookedAlready(deps, step, loaded)) return reply.redirect(paths.done(locale), 303)
  if (!begins && !loaded.answers) return sendPage(reply, sessionGonePage(deps, locale), 403)
  const origin = originHash(deps.seal, originOf(request))
  if (begins && begun.isSpent(origin)) return sendTooManyBegun(deps, locale, reply)
  if (begins) begun.take(origin)
  const session = begins || !loaded.session ? startSession(request, reply, deps.seal) : loaded.session
  const view = { ...(await viewOf(deps, locale, request, loaded)), form }
  if (!begins && firstMissing(view, step)) return reply.redirect(nextPath(view), 303)
  const outcome = await step.act({ ...view, holder: session.holder, origin })
  if (outcome.answers) await save(deps, session, outcome.answers, view.answers)
  if ('errors' in outcome) {
    const again = { ...view, answers: outcome.answers ?? view.answers, errors: outcome.errors }
    return sendPage(reply, await render(step, again, session), 400)
  }
  if ('redirect' in outcome) return reply.redirect(outcome.redirect, 303)
  const reloaded = await load(deps, session)
  return reply.redirect(nextPath({ ...view, ...reloaded, answers: reloaded.answers ?? {} }, step), 303)
}

/**
 * The last button pressed twice must end where pressing it once ends, also when the first press takes the hold and the
 * answers away between two looks of the second.
 */
async function isBookedAlready(deps: PublicDeps, step: Step, { session, hold }: Loaded): Promise<boolean> {
  if (step !== steps.at(-1) || hold || !session) return false
  const own = await deps.db.withActor(customer(session.holder), (tx) => findOwnAppointment(tx, session.holder))
  return own !== undefined && own.state !== 'held'
}

/** Every step that is answered keeps the chosen time ten minutes longer. */
async function save(deps: PublicDeps, session: BookingSession, answers: Answers, before: Answers): Promise<void> {
  await deps.db.withActor(customer(session.holder), async (tx) => {
    await writeDraft(tx, session.holder, answers)
    if (before.appointmentId && !answers.appointmentId) await dropOwnHolds(tx, session.holder)
    if (answers.appointmentId && answers.appointmentId === before.appointmentId)
      await renewHold(tx, answers.appointmentId)
  })
}

const applying = (view: StepView): Step[] => steps.filter((step) => step.applies(view.answers))

function firstMissing(view: StepView, upTo: Step): Step | undefined {
  const all = applying(view)
  const index = all.indexOf(upTo)
  return all.slice(0, index === -1 ? all.length : index).find((step) => !step.done(view))
}

function nextPath(view: StepView, after?: Step): string {
  const all = applying(view)
  const from = after ? Math.max(0, all.indexOf(after)) : 0
  const next = all.slice(from).find((step) => !step.done(view)) ?? all.find((step) => !step.done(view)) ?? all.at(-1)
  return paths.step(view.locale, next?.name ?? 'service')
}

/** Stands where a kept inside of the form comes. */
const gap = '@@question@@'

async function render(step: Step, view: StepView, session?: BookingSession, keptInside?: string): Promise<string> {
  const { t, locale, errors, deps } = view
  const all = applying(view)
  const position = all.indexOf(step)
  const before = all[position - 1]
  const hidden: Record<string, string> = session ? { token: formToken(deps.seal, session.secret) } : {}
  const page = deps.frame({
    locale,
    title: `${t(step.titleKey)} (${t('step', { current: position + 1, total: all.length })})`,
    inLocale: (other) => paths.step(other, step.name),
    error: errors.length > 0,
    back: { href: before ? paths.step(locale, before.name) : `/${locale}`, label: t('back') },
    noIndex: true,
    children: (
      <>
        <ErrorSummary title={t(step.errorsTitleKey ?? 'errors-title', { count: errors.length })} errors={errors} />
        <StepLine
          label={t('step', { current: position + 1, total: all.length })}
          current={position + 1}
          total={all.length}
        />
        <Form action={paths.step(locale, step.name)} hidden={hidden}>
          {keptInside === undefined ? await step.view(view) : gap}
          {step.button !== 'none' && (
            <Actions>
              <Button wide>{t(step.button ?? 'continue')}</Button>
            </Actions>
          )}
        </Form>
      </>
    ),
  })
  return keptInside === undefined ? page : page.replace(gap, () => keptInside)
}
