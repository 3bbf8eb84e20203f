import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import {
  emailField,
  interpreterLanguageField,
  nameField,
  noteField,
  phoneField,
  supportNeeds,
  vNumberField,
} from '#people'
import { limits } from '../appointment.ts'

const code = z.string().min(1).max(60)
const serviceCodes = z
  .array(code)
  .min(1)
  .max(limits.people)
  .meta({ description: 'One service code for each person.', example: ['biometrics', 'biometrics'] })
const utc = z.iso.datetime().meta({ description: 'In UTC.' })

export const secret = z
  .string()
  .regex(/^[\w-]{43}$/)
  .meta({ example: 'b6zYmvEDqPgBnHQDxbbOTrPB4-3yyRtbUvxJiTyZUDs' })

export const callerHeaders = z.object({
  'Holder-Secret': secret.optional().meta({ description: 'The secret that came with your first hold.' }),
  'Manage-Token': secret.optional().meta({ description: 'The last part of a manage link: for that one appointment.' }),
})

export const newHoldShape = z.strictObject({
  serviceCodes,
  clientGroup: code.optional().meta({ description: 'Leave it out when it is not known.' }),
  locationCode: code,
  startsAt: z.iso
    .datetime({ offset: true })
    .transform((text) => Temporal.Instant.from(text))
    .meta({ description: 'One of /available-times, with any offset.', example: '2027-01-28T09:30:00+01:00' }),
  movesAppointmentId: z.uuid().optional().meta({ description: 'To move this appointment to the held time.' }),
})

export const holdShape = z
  .object({
    id: z.uuid(),
    secret: secret
      .optional()
      .meta({ description: 'Only for who sent none. Keep it: it opens what you hold and book.' }),
    heldUntil: utc,
    locationCode: z.string(),
    serviceCodes: z.array(z.string()),
    startsAt: utc,
    endsAt: utc,
    movesAppointmentId: z.uuid().optional(),
  })
  .meta({ id: 'Hold' })

const person = z
  .strictObject({
    name: nameField.meta({ description: '1 to 100 characters, as on the document.' }),
    isChild: z.boolean().default(false),
    vNumber: vNumberField.optional().meta({ description: 'Ten digits. Only its form is checked.' }),
    vNumberUnknown: z.boolean().default(false).meta({ description: 'True when somebody cannot find their V-number.' }),
  })
  .refine((given) => !(given.vNumber && given.vNumberUnknown), { error: 'v-number-both', path: ['vNumber'] })

const contact = z
  .discriminatedUnion('channel', [
    z.strictObject({ channel: z.literal('email'), address: emailField }),
    z.strictObject({ channel: z.literal('phone'), address: phoneField }),
    z.strictObject({ channel: z.literal('none') }),
  ])
  .meta({ description: 'How to reach the first person. "none" also means: it is not safe.' })

const needs = z
  .strictObject({
    language: z
      .string()
      .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/)
      .default('nl')
      .meta({ description: 'BCP 47 tag of the language in which we write.' }),
    supportNeeds: z.array(z.enum(supportNeeds)).max(supportNeeds.length).default([]),
    interpreterLanguage: interpreterLanguageField.optional().meta({ description: 'At most 60 characters.' }),
    note: noteField.optional().meta({ description: 'At most 500 characters; anything we should know.' }),
  })
  .refine(
    (given) =>
      !given.interpreterLanguage || given.supportNeeds.some((n) => n === 'interpreter' || n === 'sign-language'),
    { error: 'interpreter-not-asked', path: ['interpreterLanguage'] },
  )

export const newAppointmentShape = z.strictObject({
  holdId: z.uuid(),
  people: z
    .array(person)
    .min(1)
    .max(limits.people)
    .meta({ description: 'One for each service code of the hold, in its order.' }),
  contact,
  needs: needs.prefault({}),
  bookedFor: z
    .enum(['self', 'family', 'helper', 'guardian', 'employer'])
    .default('self')
    .meta({ description: 'For whom, or as whom, this is booked.' }),
})

export const appointmentShape = z
  .object({
    id: z.uuid(),
    code: z.string().meta({ description: 'What people name at the desk and on the telephone.', example: 'K7M4XP' }),
    state: z.enum(['booked', 'cancelled']),
    locationCode: z.string(),
    serviceCodes: z.array(z.string()),
    startsAt: utc,
    endsAt: utc,
    version: z.int().meta({ description: 'Rises when the appointment is moved or cancelled.' }),
  })
  .meta({ id: 'Appointment', description: 'Holds no names, numbers or contact details: you have those.' })

export const availableTimesShape = z
  .object({
    minutes: z.int().meta({ description: 'How long the appointment takes for these people together.' }),
    timeZone: z.string().meta({ description: 'The zone in which days begin.', example: 'Europe/Amsterdam' }),
    locations: z.array(
      z.object({
        locationCode: z.string(),
        earliestStartsAt: utc.optional().meta({ description: 'Missing when nothing is free.' }),
        days: z
          .array(z.object({ date: z.iso.date(), startsAt: z.array(utc) }))
          .optional()
          .meta({ description: 'With locationCode only; days without free times are left out.' }),
      }),
    ),
  })
  .meta({ id: 'AvailableTimes' })
