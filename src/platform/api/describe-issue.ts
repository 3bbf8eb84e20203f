import type { z } from 'zod'
import type { FieldError } from './problem-types.ts'

/** English sentences by code; `{name}` is replaced by a parameter of the issue. */
export type FieldTexts = Readonly<Record<string, string>>

type Issue = z.core.$ZodIssue

/** An issue of a schema as callers read it. Values that were sent are never repeated: they may be personal data. */
export function describeIssue(issue: Issue, part: FieldError['in'], texts: FieldTexts): FieldError[] {
  const at = (path: readonly PropertyKey[]) => (part === 'body' ? pointer(path) : String(path[0] ?? ''))
  if (issue.code === 'unrecognized_keys') {
    const detail = 'There is no field with this name.'
    return issue.keys.map((key) => ({ in: part, location: at([...issue.path, key]), code: 'unknown-field', detail }))
  }
  // A schema that names its own code does so in the message.
  const own = texts[issue.message]
  if (own !== undefined) {
    const params = issue.code === 'custom' ? (issue.params ?? {}) : {}
    return [{ in: part, location: at(issue.path), code: issue.message, detail: fill(own, params) }]
  }
  return [{ in: part, location: at(issue.path), ...general(issue) }]
}

function general(issue: Issue): { code: string; detail: string } {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? { code: 'required', detail: 'This is needed.' }
        : { code: 'wrong-type', detail: `This must be of the type ${issue.expected}, once.` }
    case 'invalid_value':
      return { code: 'unknown-value', detail: `This must be one of: ${issue.values.join(', ')}.` }
    case 'too_small':
      return { code: 'too-small', detail: `This must have at least ${issue.minimum} ${unitOf(issue.origin)}.` }
    case 'too_big':
      return { code: 'too-big', detail: `This must have at most ${issue.maximum} ${unitOf(issue.origin)}.` }
    case 'invalid_format':
      return { code: 'wrong-format', detail: `This must be written as ${formats[issue.format] ?? 'documented'}.` }
    case 'invalid_union':
      return { code: 'unknown-value', detail: 'This must be one of the documented forms.' }
    default:
      return { code: 'wrong', detail: 'This is not as documented.' }
  }
}

const formats: Record<string, string> = {
  datetime: 'a date and time with an offset, such as 2027-01-31T09:30:00+01:00',
  date: 'a date, such as 2027-01-31',
  uuid: 'a UUID',
}

const unitOf = (origin: string) => ({ string: 'characters', array: 'entries' })[origin] ?? 'as its value'

const pointer = (path: readonly PropertyKey[]) =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1').slice(0, 100)}`).join('')

const fill = (text: string, params: Record<string, unknown>) =>
  text.replace(/\{(\w+)\}/g, (whole, name) => (name in params ? String(params[name]) : whole))
