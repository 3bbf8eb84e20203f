import { parse } from 'node-html-parser'
import { expect, it } from 'vitest'
import { QrFigure, renderPart } from './index.ts'

it('a code is drawn as runs of dark modules inside the quiet zone of four that the standard asks for', () => {
  const modules = [
    [true, true, false],
    [false, false, false],
    [true, false, true],
  ]
  const svg = parse(renderPart(<QrFigure modules={modules} label="Code van uw afspraak" />)).querySelector('svg')
  expect(svg?.getAttribute('viewBox')).toBe('-4 -4 11 11')
  expect(svg?.getAttribute('aria-label')).toBe('Code van uw afspraak')
  expect(svg?.querySelector('path')?.getAttribute('d')).toBe('M0 0h2v1h-2zM0 2h1v1h-1zM2 2h1v1h-1z')
})
