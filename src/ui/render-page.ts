import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** The whole document as text. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`
}

/** A part of a page as text: for e-mail bodies and tests. */
export function renderPart(part: VNode): string {
  return renderToString(part)
}
