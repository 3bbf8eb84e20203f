/** The part of JSON Schema that our documents use. */
export type JsonSchema = {
  $ref?: string
  type?: string | string[]
  format?: string
  description?: string
  enum?: unknown[]
  const?: unknown
  items?: JsonSchema
  properties?: Record<string, JsonSchema>
  required?: string[]
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
}

export type Field = { path: string; type: string; required: boolean; description?: string }

type Schemas = Readonly<Record<string, JsonSchema>>

/** Every field of a schema in one flat list, nested ones as `people[].name`: a list reads well on any screen. */
export function fieldsOf(schema: JsonSchema, schemas: Schemas, path = ''): Field[] {
  const resolved = resolve(schema, schemas)
  if (resolved.items) return fieldsOf(resolved.items, schemas, `${path}[]`)
  const forms = resolved.oneOf ?? resolved.anyOf
  if (forms) return once(forms.flatMap((form) => fieldsOf(form, schemas, path)))
  return Object.entries(resolved.properties ?? {}).flatMap(([name, part]) => {
    const at = path === '' ? name : `${path}.${name}`
    const whole = resolve(part, schemas)
    const required = resolved.required?.includes(name) ?? false
    const description = part.description ?? whole.description
    return [{ path: at, type: typeOf(whole, schemas), required, description }, ...fieldsOf(part, schemas, at)]
  })
}

/** The forms of a choice share fields; each is said once, as required only where every form says so. */
function once(fields: Field[]): Field[] {
  const byPath = Map.groupBy(fields, (field) => field.path)
  return [...byPath.values()].map((same) => ({
    path: same[0]?.path ?? '',
    type: [...new Set(same.map((field) => field.type))].join(' or '),
    required: same.every((field) => field.required),
    description: same.find((field) => field.description)?.description,
  }))
}

export function typeOf(schema: JsonSchema, schemas: Schemas): string {
  const whole = resolve(schema, schemas)
  if (whole.const !== undefined) return JSON.stringify(whole.const)
  if (whole.enum) return whole.enum.map((value) => JSON.stringify(value)).join(' or ')
  if (whole.items) return `list${range(whole.minItems, whole.maxItems)} of ${typeOf(whole.items, schemas)}`
  if (whole.oneOf ?? whole.anyOf) return 'object in one of several forms'
  const type = [whole.type ?? 'object'].flat().join(' or ')
  if (whole.format) return `${type} (${whole.format})`
  return `${type}${range(whole.minLength ?? whole.minimum, whole.maxLength ?? whole.maximum)}`
}

function range(from: number | undefined, to: number | undefined): string {
  if (to === undefined || to >= Number.MAX_SAFE_INTEGER) return ''
  return ` (${from ?? 0} to ${to})`
}

function resolve(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const name = schema.$ref?.split('/').at(-1)
  return name ? (schemas[name] ?? {}) : schema
}
