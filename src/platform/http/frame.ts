import type { FastifyReply } from 'fastify'
import type { ComponentChildren } from 'preact'
import type { Locale } from '../i18n.ts'

export type FramePage = {
  locale: Locale
  title: string
  /** The same page in another language. */
  inLocale: (locale: Locale) => string
  error?: boolean
  back?: { href: string; label: string }
  /** Which menu entry this page is under. */
  section?: 'locations' | 'contact'
  /** Set on pages that search engines should not list: everything with somebody's answers. */
  noIndex?: boolean
  band?: { title: ComponentChildren; lead?: ComponentChildren }
  afterHelp?: ComponentChildren
  children: ComponentChildren
}

/** Puts a page's content in the site's frame: header, menu, help block, footer. Built in the composition root. */
export type Frame = (page: FramePage) => string

export function sendPage(reply: FastifyReply, html: string, status = 200): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(html)
}
