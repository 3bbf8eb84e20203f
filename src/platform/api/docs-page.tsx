import type { ComponentChildren } from 'preact'
import { render } from 'preact-render-to-string'
import type { ApiDocument } from './document.ts'
import { platformProblems } from './problem-types.ts'
import { type Field, fieldsOf, type JsonSchema, typeOf } from './schema-fields.ts'

type Operation = {
  operationId: string
  tags: string[]
  summary: string
  description?: string
  parameters?: Array<{ in: string; name: string; required?: boolean; description?: string; schema: JsonSchema }>
  requestBody?: { content: Record<string, { schema: JsonSchema }> }
  responses: Record<string, { description: string; content?: Record<string, Content> }>
}
type Content = { schema: JsonSchema; examples?: Record<string, { value: ProblemExample }> }
type ProblemExample = { status: number; title: string; detail: string }
type Schemas = Record<string, JsonSchema>
type Entry = { method: string; path: string; operation: Operation }

/** The document as a page that needs nothing but HTML: for reading, searching, printing and listening. */
export function docsPage(document: ApiDocument, base: string, stylesheet?: string): string {
  const entries = entriesOf(document)
  const schemas = (document.components?.schemas ?? {}) as Schemas
  return page(document.info.title, stylesheet, [
    <p>{document.info.description}</p>,
    <p>
      Version {document.info.version}. All addresses begin with <code>{base}</code>. The same as data:{' '}
      <a href={`${base}/openapi.json`}>OpenAPI document</a>. <a href="#problems">All problems</a>.
    </p>,
    ...(document.tags ?? []).map((tag) => (
      <section aria-labelledby={`tag-${tag.name}`}>
        <h2 id={`tag-${tag.name}`}>{tag.name}</h2>
        <p>{tag.description}</p>
        {entries
          .filter((entry) => entry.operation.tags.includes(tag.name))
          .map((entry) => operationPart(entry, schemas))}
      </section>
    )),
    problemList(entries),
  ])
}

/** Where the type URI of every problem leads. */
export function problemsPage(document: ApiDocument, base: string, stylesheet?: string): string {
  return page(`Problems – ${document.info.title}`, stylesheet, [
    <p>
      <a href={`${base}/docs`}>All operations</a>
    </p>,
    problemList(entriesOf(document)),
  ])
}

function entriesOf(document: ApiDocument): Entry[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  )
}

function operationPart({ method, path, operation }: Entry, schemas: Schemas) {
  const body = Object.values(operation.requestBody?.content ?? {})[0]
  const parameters = (operation.parameters ?? []).map((p) => ({
    path: `${p.name} (${p.in})`,
    type: typeOf(p.schema, schemas),
    required: p.required ?? false,
    description: p.description,
  }))
  return (
    <article aria-labelledby={operation.operationId}>
      <h3 id={operation.operationId}>
        <code>
          {method} {path}
        </code>
      </h3>
      <p>{operation.summary}</p>
      {operation.description && <p>{operation.description}</p>}
      {fieldList('Parameters', parameters)}
      {body && fieldList('Body', fieldsOf(body.schema, schemas))}
      <h4>Answers</h4>
      <dl>
        {Object.entries(operation.responses).map(([status, response]) => [
          <dt>{status}</dt>,
          <dd>
            {shortDescription(response)} {answerFields(response.content, schemas)}
          </dd>,
        ])}
      </dl>
    </article>
  )
}

/** The codes say the rest, and lead to it. */
const shortDescription = ({ description, content }: Operation['responses'][string]) =>
  content?.['application/problem+json'] ? `${description.split(':', 1)[0]}:` : description

function answerFields(content: Record<string, Content> | undefined, schemas: Schemas) {
  const schema = content?.['application/json']?.schema
  if (schema) return fieldDefinitions(fieldsOf(schema, schemas))
  const codes = Object.keys(content?.['application/problem+json']?.examples ?? {})
  return codes.map((code, at) => [
    at > 0 && ', ',
    <a href={`#${code}`}>
      <code>{code}</code>
    </a>,
  ])
}

const fieldList = (title: string, fields: Field[]) => fields.length > 0 && [<h4>{title}</h4>, fieldDefinitions(fields)]

const fieldDefinitions = (fields: Field[]) => (
  <dl>
    {fields.map((field) => [
      <dt>
        <code>{field.path}</code>
      </dt>,
      <dd>
        {field.required ? 'needed' : 'optional'}, {field.type}. {field.description}
      </dd>,
    ])}
  </dl>
)

function problemList(entries: Entry[]) {
  const found = new Map<string, ProblemExample>(Object.entries(platformProblems))
  for (const { operation } of entries) {
    for (const response of Object.values(operation.responses)) {
      const examples = response.content?.['application/problem+json']?.examples ?? {}
      for (const [code, { value }] of Object.entries(examples)) found.set(code, value)
    }
  }
  const sorted = [...found].sort(([a, x], [b, y]) => x.status - y.status || (a < b ? -1 : 1))
  return (
    <section aria-labelledby="problems">
      <h2 id="problems">Problems</h2>
      <p>A refusal is problem+json (RFC 9457). Its type ends in one of these codes.</p>
      <dl>
        {sorted.map(([code, { status, title, detail }]) => [
          <dt id={code}>
            <code>{code}</code> ({status})
          </dt>,
          <dd>
            {title}. {detail}
          </dd>,
        ])}
      </dl>
    </section>
  )
}

function page(title: string, stylesheet: string | undefined, children: ComponentChildren): string {
  const html = render(
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {stylesheet && <link rel="stylesheet" href={stylesheet} />}
      </head>
      <body>
        <main class="loket-docs">
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>,
  )
  return `<!doctype html>${html}`
}
