import { z } from 'zod'

export const codePattern = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

export const textShape = z
  .object({ nl: z.string(), en: z.string() })
  .meta({ id: 'Text', description: 'A text, by language.' })

const audience = z
  .union([z.literal('everybody'), z.array(z.string())])
  .meta({ description: '"everybody", or codes of client groups.' })

const wallTime = z
  .string()
  .meta({ format: 'time-local', description: 'Local time, Europe/Amsterdam.', example: '09:00' })

export const locationShape = z
  .object({
    code: z.string(),
    kind: z.enum(['desk', 'expat-centre', 'hand-out']),
    organisationCode: z.string(),
    name: textShape,
    street: z.string(),
    postcode: z.string(),
    city: z.string(),
    latitude: z.number(),
    longitude: z.number(),
    openedOn: z.iso.date().optional().meta({ description: 'The first day on which people are served.' }),
    closedOn: z.iso.date().optional().meta({ description: 'The first day on which nobody is served any more.' }),
    closing: z
      .object({ text: textShape, insteadCodes: z.array(z.string()) })
      .optional()
      .meta({ description: 'Why it closes, and the locations to go to instead.' }),
    demonstration: z.boolean().meta({ description: 'Invented, to show the program.' }),
  })
  .meta({ id: 'Location' })

export const locationDetailsShape = locationShape
  .extend({
    travel: textShape.optional(),
    access: z.array(textShape),
    houseRules: z.array(textShape),
    offers: z.array(
      z.object({
        serviceCode: z.string(),
        servedNow: audience,
        servedLater: z.object({ since: z.iso.date(), audience }).optional(),
      }),
    ),
    days: z
      .array(
        z.object({
          date: z.iso.date(),
          intervals: z.array(z.object({ opens: wallTime, closes: wallTime })),
          closure: textShape.optional().meta({ description: 'Why it is closed on a day, or a part of it.' }),
        }),
      )
      .meta({ description: 'Opening hours of the coming 14 days.' }),
  })
  .meta({ id: 'LocationDetails' })

export const serviceShape = z
  .object({
    code: z.string(),
    name: textShape,
    summary: textShape,
    minutes: z.int().meta({ description: 'For one person.' }),
    extraMinutesPerPerson: z.int(),
    identifier: z.enum(['v-number', 'none']).meta({ description: 'What every person is asked for.' }),
    bring: z.array(z.object({ item: textShape, note: textShape.optional() })),
    bookable: z.boolean().meta({ description: 'Whether it can be booked through this API.' }),
    otherWay: textShape.optional().meta({ description: 'How to get it when it cannot be booked here.' }),
    cost: textShape.optional(),
    leadHours: z.int().meta({ description: 'Hours between now and the first time that can be chosen.' }),
    horizonDays: z.int().meta({ description: 'Days ahead that can be chosen.' }),
  })
  .meta({ id: 'Service' })

export const clientGroupShape = z
  .object({ code: z.string(), name: textShape, hint: textShape.optional() })
  .meta({ id: 'ClientGroup' })
