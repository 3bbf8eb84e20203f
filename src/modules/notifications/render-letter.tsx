import { directionOf, type Locale } from '#platform/i18n'
import { Bdi, renderPage } from '#ui'
import type { Block, Letter } from './templates.ts'

/** For who reads mail as plain text, aloud or on an old phone: the same words in the same order as the HTML. */
export function asText({ title, blocks }: Letter): string {
  return `${[title, ...blocks.map(blockAsText)].join('\n\n')}\n`
}

function blockAsText(block: Block): string {
  switch (block.kind) {
    case 'text':
      return block.text
    case 'facts':
      return block.rows.map(([label, answer]) => `${label}: ${answer}`).join('\n')
    case 'list':
      return [`${block.title}:`, ...block.items.map((item) => `- ${item}`)].join('\n')
    case 'link':
      return `${block.label}:\n${block.href}`
  }
}

/** Plain markup without styles, pictures or anything loaded from elsewhere: every mail program shows it and none reports the reading. */
export function asHtml({ subject, title, blocks }: Letter, locale: Locale): string {
  return renderPage(
    <html lang={locale} dir={directionOf(locale)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{subject}</title>
      </head>
      <body>
        <h1>{title}</h1>
        {blocks.map((block, index) => (
          <BlockAsHtml block={block} key={index} />
        ))}
      </body>
    </html>,
  )
}

function BlockAsHtml({ block }: { block: Block }) {
  switch (block.kind) {
    case 'text':
      return <p>{block.text}</p>
    case 'facts':
      return <Facts rows={block.rows} />
    case 'list':
      return (
        <>
          <h2>{block.title}</h2>
          <ul>
            {block.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </>
      )
    case 'link':
      return (
        <p>
          <a href={block.href}>{block.label}</a>
          <br />
          <Bdi>{block.href}</Bdi>
        </p>
      )
  }
}

const Facts = ({ rows }: { rows: Extract<Block, { kind: 'facts' }>['rows'] }) => (
  <dl>
    {rows.map(([label, answer]) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>
          <strong dir="auto">{answer}</strong>
        </dd>
      </div>
    ))}
  </dl>
)
