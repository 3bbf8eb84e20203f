import { type HTMLElement, parse } from 'node-html-parser'
import type { VNode } from 'preact'
import { describe, expect, it } from 'vitest'
import { CheckboxCards, ErrorSummary, Form, RadioCards, renderPart, Select, TextArea, TextInput } from './index.ts'
import { WordsContext } from './words.ts'

const draw = (part: VNode): HTMLElement => parse(renderPart(part))

/** The texts that describe an element, in the order a screen reader says them. */
const descriptionOf = (page: HTMLElement, element: HTMLElement | null) =>
  (element?.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter(Boolean)
    .map((id) => page.getElementById(id)?.text)

const said = { label: 'Naam', hint: 'Zoals op uw brief', error: 'Vul uw naam in' }

describe('a field', () => {
  const parts: [string, VNode, string][] = [
    ['text', <TextInput name="n" {...said} />, 'input'],
    ['text area', <TextArea name="n" {...said} />, 'textarea'],
    ['select', <Select name="n" {...said} options={[{ value: 'a', label: 'A' }]} />, 'select'],
  ]
  it.each(parts)('(%s) has its label, then hint and error as its description', (_, part, tag) => {
    const page = draw(<WordsContext.Provider value={{ errorPrefix: 'Fout: ' }}>{part}</WordsContext.Provider>)
    const control = page.querySelector(tag)
    expect(page.querySelector('label')?.getAttribute('for')).toBe(control?.id)
    expect(descriptionOf(page, control)).toEqual([said.hint, `Fout: ${said.error}`])
    expect(control?.getAttribute('aria-invalid')).toBe('true')
  })

  it('without hint and error points at nothing', () => {
    const control = draw(<TextInput name="n" label="Naam" />).querySelector('input')
    expect(control?.hasAttribute('aria-describedby')).toBe(false)
    expect(control?.hasAttribute('aria-invalid')).toBe(false)
  })

  it('keeps a wrong answer as it was typed', () => {
    expect(
      draw(<TextInput name="n" label="N" value='a"b<c' />)
        .querySelector('input')
        ?.getAttribute('value'),
    ).toBe('a"b<c')
    expect(draw(<TextArea name="n" label="N" value={'</textarea><b>'} />).querySelector('textarea')?.text).toBe(
      '</textarea><b>',
    )
  })
})

describe('a group of answers', () => {
  const options = [
    { value: 'a', label: 'A', hint: 'hint bij A' },
    { value: 'b', label: 'B' },
  ]

  it('is a fieldset whose legend asks and whose description holds hint and error', () => {
    const page = draw(
      <RadioCards name="r" legend="Welke?" hint="Kies er een" error="Kies een antwoord" options={options} />,
    )
    expect(page.querySelector('fieldset > legend')?.text).toBe('Welke?')
    expect(descriptionOf(page, page.querySelector('fieldset'))).toEqual(['Kies er een', 'Kies een antwoord'])
  })

  it('can carry the question of the page as its heading', () => {
    const page = draw(<RadioCards name="r" legend="Welke?" legendHeading={1} options={options} />)
    expect(page.querySelector('legend > h1')?.text).toBe('Welke?')
  })

  it('chooses nothing beforehand', () => {
    expect(draw(<RadioCards name="r" legend="?" options={options} />).querySelectorAll('[checked]')).toHaveLength(0)
    expect(draw(<CheckboxCards name="c" legend="?" options={options} />).querySelectorAll('[checked]')).toHaveLength(0)
  })

  it('keeps what was chosen, and ties each label and hint to its own input', () => {
    const page = draw(<CheckboxCards name="c" legend="?" options={options} values={['b']} />)
    const [first, second] = page.querySelectorAll('input')
    expect([first?.hasAttribute('checked'), second?.hasAttribute('checked')]).toEqual([false, true])
    expect(descriptionOf(page, first ?? null)).toEqual(['hint bij A'])
    expect(page.querySelectorAll('label').map((label) => label.getAttribute('for'))).toEqual([first?.id, second?.id])
  })
})

describe('the error summary', () => {
  it('links each error to a control that exists, also inside a group', () => {
    const page = draw(
      <>
        <ErrorSummary
          title="Twee antwoorden kloppen nog niet"
          errors={[
            { fieldId: 'name', message: 'Vul uw naam in' },
            { fieldId: 'channel', message: 'Kies een antwoord' },
          ]}
        />
        <TextInput name="name" label="Naam" />
        <RadioCards name="channel" legend="Hoe?" options={[{ value: 'mail', label: 'E-mail' }]} />
      </>,
    )
    const targets = page
      .querySelectorAll('[role=alert] a')
      .map((link) => page.querySelector(link.getAttribute('href') ?? ''))
    expect(targets.map((target) => target?.tagName)).toEqual(['INPUT', 'INPUT'])
  })

  it('can take the focus without a script', () => {
    const heading = draw(<ErrorSummary title="T" errors={[{ fieldId: 'a', message: 'm' }]} />).querySelector('h2')
    expect(heading?.getAttribute('tabindex')).toBe('-1')
    expect(heading?.hasAttribute('autofocus')).toBe(true)
  })

  it('is absent when nothing is wrong', () => {
    expect(renderPart(<ErrorSummary title="T" errors={[]} />)).toBe('')
  })
})

it('a form posts, leaves checking to us and carries its hidden fields', () => {
  const form = draw(
    <Form action="/stap" hidden={{ token: 'abc', person: ['1', '2'] }}>
      <p />
    </Form>,
  ).querySelector('form')
  expect(form?.getAttribute('method')).toBe('post')
  expect(form?.hasAttribute('novalidate')).toBe(true)
  const hidden = form
    ?.querySelectorAll('input[type=hidden]')
    .map((input) => [input.getAttribute('name'), input.getAttribute('value')])
  expect(hidden).toEqual([
    ['token', 'abc'],
    ['person', '1'],
    ['person', '2'],
  ])
})
