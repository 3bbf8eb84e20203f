import type { z } from 'zod'
import { type FieldError, Stop, wrongInput } from '#platform/api'
import type { Seal } from '#platform/seal'
import type { Appointment, Holder } from '../appointment.ts'
import type { SchedulingDeps } from '../deps.ts'
import { openManageLink } from '../manage-link.ts'
import { fieldTexts } from './field-texts.ts'
import { refusal } from './problems.ts'
import type { callerHeaders } from './shapes.ts'

export type SchedulingApiDeps = SchedulingDeps & { seal: Seal }

/** Who asks. A manage link is for one appointment, also when its holder has more. */
export type Caller = { holder: Holder; onlyFor?: string }

type Headers = z.output<typeof callerHeaders>

/** @throws Stop with 400 when nothing was sent, and with 404 for a link that opens nothing (any more) */
export async function callerOf(deps: SchedulingApiDeps, headers: Headers): Promise<Caller> {
  const caller = await callerIfAny(deps, headers)
  if (caller) return caller
  const missing: FieldError = {
    in: 'header',
    location: 'Holder-Secret',
    code: 'secret-missing',
    detail: fieldTexts['secret-missing'],
  }
  throw new Stop(wrongInput([missing]))
}

export async function callerIfAny(deps: SchedulingApiDeps, headers: Headers): Promise<Caller | undefined> {
  const token = headers['Manage-Token']
  if (token) {
    const opened = await openManageLink(deps, deps.seal, token)
    if (!opened) throw new Stop(refusal('not-found'))
    return { holder: opened.holder, onlyFor: opened.appointment.id }
  }
  const secret = headers['Holder-Secret']
  return secret ? { holder: deps.seal.hash(secret) } : undefined
}

/** Whether this caller may see and change it: the database already hides what is of other holders. */
export const isTheirs = ({ onlyFor }: Caller, appointment: Pick<Appointment, 'id' | 'moves'> | undefined): boolean =>
  appointment !== undefined && (onlyFor === undefined || onlyFor === appointment.id || onlyFor === appointment.moves)
