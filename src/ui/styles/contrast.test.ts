import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'

const tokens = await readFile(new URL('./tokens.css', import.meta.url), 'utf8')

function colour(role: string): string {
  const found = new RegExp(`--loket-${role}:\\s*(#[0-9a-f]{6})`).exec(tokens)?.[1]
  return found ?? expect.fail(`tokens.css has no six-digit colour for ${role}`)
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function ratio(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const page = ['color-paper', 'color-ground', 'color-sand']
const tinted = [...page, 'color-action-tint']

// Text needs 4.5 : 1 (WCAG 1.4.3); the design keeps 6 : 1, because phones are read in bright sun.
const text: [string, string[]][] = [
  ['color-ink', [...tinted, 'color-accent']],
  ['color-ink-soft', tinted],
  ['color-action', tinted],
  ['color-on-action', ['color-action', 'color-action-hover']],
  ['color-on-action-soft', ['color-action', 'color-action-hover']],
  ['color-visited', page],
  ['color-success', ['color-paper', 'color-success-tint']],
  ['color-warning', ['color-paper', 'color-sand', 'color-warning-tint']],
  ['color-error', ['color-paper', 'color-error-tint']],
  ['color-safety', ['color-paper', 'color-safety-tint']],
]

// Edges and the focus need 3 : 1 (WCAG 1.4.11).
const shapes: [string, string[]][] = [
  ['color-line-strong', ['color-paper', 'color-ground']],
  ['focus-line', page],
  ['focus-halo', ['color-action']],
  ['color-accent', ['color-action-hover']],
]

const pairs = (table: [string, string[]][]) =>
  table.flatMap(([front, backs]) => backs.map((back) => [front, back] as const))

describe('contrast of the tokens', () => {
  it.each(pairs(text))('%s on %s can be read in the sun', (front, back) => {
    expect(ratio(colour(front), colour(back))).toBeGreaterThanOrEqual(6)
  })

  it.each(pairs(shapes))('%s beside %s can be seen', (front, back) => {
    expect(ratio(colour(front), colour(back))).toBeGreaterThanOrEqual(3)
  })

  it('is measured as the standard says: black on white is 21, a planted pale grey fails', () => {
    expect(ratio('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(ratio('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
    expect(ratio('#bbbbbb', '#ffffff')).toBeLessThan(3)
  })
})
