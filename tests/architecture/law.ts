import { arrows } from './rules/arrows.ts'
import { data } from './rules/data.ts'
import { messages } from './rules/messages.ts'
import { namesAndSizes } from './rules/names-and-sizes.ts'
import { pages } from './rules/pages.ts'
import type { Rule } from './sources.ts'

/** Chapters of the law, in the order in which ARCHITECTURE.md prints them. */
export const chapters: Readonly<Record<string, readonly Rule[]>> = {
  'Who knows whom': arrows,
  'Data and effects': data,
  Pages: pages,
  Texts: messages,
  'Names and sizes': namesAndSizes,
}

export const rules: readonly Rule[] = Object.values(chapters).flat()
