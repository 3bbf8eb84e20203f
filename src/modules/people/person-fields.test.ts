import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanText } from './clean-text.ts'
import { asciiDigits } from './digits.ts'
import { parseEmail } from './email.ts'
import { caseNumberField, nameField, noteField, vNumberField } from './person-fields.ts'
import { displayPhone, parsePhone } from './phone.ts'
import { parseVNumber } from './v-number.ts'

describe('a V-number', () => {
  test.each([
    '2812345678',
    ' 281 234 5678 ',
    '281.234.5678',
    '2812-345-678',
    '٢٨١٢٣٤٥٦٧٨',
    '۲۸۱۲۳۴۵۶۷۸',
    '２８１２３４５６７８',
    '२८१२३४५६७८',
    '2812\u200e345678',
  ])('is read from %s', (typed) => expect(parseVNumber(typed)).toEqual({ ok: true, value: '2812345678' }))
  test.each([
    ['281234567', { ok: false, problem: 'v-number-length', digits: 9 }],
    ['28123456789', { ok: false, problem: 'v-number-length', digits: 11 }],
    ['', { ok: false, problem: 'v-number-length', digits: 0 }],
    ['28123X5678', { ok: false, problem: 'v-number-characters' }],
    ['281234567\u0000', { ok: false, problem: 'v-number-characters' }],
    ['<script>', { ok: false, problem: 'v-number-characters' }],
  ])('is not read from %j', (typed, outcome) => expect(parseVNumber(typed)).toEqual(outcome))

  test('is found in any set of digits, however it is split', () => {
    const zeros = [0x30, 0x660, 0x6f0, 0x966, 0xff10, 0x1d7ce, 0x1d7e2, 0x1e950]
    const digit = fc.record({
      zero: fc.constantFrom(...zeros),
      value: fc.nat(9),
      after: fc.constantFrom('', ' ', '-', '.'),
    })
    fc.assert(
      fc.property(fc.array(digit, { minLength: 10, maxLength: 10 }), (digits) => {
        const typed = digits.map((d) => String.fromCodePoint(d.zero + d.value) + d.after).join('')
        expect(parseVNumber(typed)).toEqual({ ok: true, value: digits.map((d) => d.value).join('') })
      }),
    )
  })
})

test('every decimal digit of Unicode has a value, each value equally often', () => {
  const counts = new Map<string, number>()
  for (let code = 0; code <= 0x1ffff; code += 1) {
    const sign = String.fromCodePoint(code)
    if (!/\p{Nd}/u.test(sign)) continue
    const digit = asciiDigits(sign)
    counts.set(digit, (counts.get(digit) ?? 0) + 1)
  }
  expect([...counts.keys()].sort()).toEqual([...'0123456789'])
  expect(new Set(counts.values()).size).toBe(1)
})

describe('an e-mail address', () => {
  test.each([
    ['Sara.Ali+ind@Voorbeeld.Example', 'Sara.Ali+ind@voorbeeld.example'],
    [' sara@bücher.example ', 'sara@bücher.example'],
    ['sara@مثال.example', 'sara@مثال.example'],
    ["o'neill@mail.voorbeeld.example", "o'neill@mail.voorbeeld.example"],
  ])('%s is kept as %s', (typed, value) => expect(parseEmail(typed)).toEqual({ ok: true, value }))
  test.each([
    ['sara', 'email-at'],
    ['@voorbeeld.example', 'email-at'],
    ['sara@', 'email-at'],
    ['sara@b@c.example', 'email-at'],
    ['sara ali@voorbeeld.example', 'email-characters'],
    ['sara\r\nbcc:x@voorbeeld.example', 'email-characters'],
    ['sara\u202e@voorbeeld.example', 'email-characters'],
    ['sara@voor\u202ebeeld.example', 'email-characters'],
    ['.sara@voorbeeld.example', 'email-characters'],
    ['sara@voorbeeld', 'email-domain'],
    ['sara@-voorbeeld.example', 'email-domain'],
    ['sara@127.0.0.1', 'email-domain'],
    ['sara@a,b.example', 'email-domain'],
    [`${'a'.repeat(65)}@voorbeeld.example`, 'email-length'],
    [`sara@${'a.'.repeat(125)}example`, 'email-length'],
  ])('%j has the problem %s', (typed, problem) => expect(parseEmail(typed)).toEqual({ ok: false, problem }))

  test('never holds a sign that could end a header or hide', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (noise) => {
        const parsed = parseEmail(`a${noise}@voorbeeld.example`)
        if (parsed.ok) expect(parsed.value).not.toMatch(/[\s\p{C}<>,;:"]/u)
      }),
    )
  })
})

describe('a phone number', () => {
  test.each([
    ['06 12345678', '+31612345678', '06 12 34 56 78'],
    ['0031 6 12 34 56 78', '+31612345678', '06 12 34 56 78'],
    ['+31 (0)6-12345678', '+31612345678', '06 12 34 56 78'],
    ['٠٦١٢٣٤٥٦٧٨', '+31612345678', '06 12 34 56 78'],
    ['020-5551234', '+31205551234', '020 555 12 34'],
    ['0113 55 12 34', '+31113551234', '0113 55 12 34'],
    ['+49 151 23456789', '+4915123456789', '+49 151 234 567 89'],
    ['00 380 44 123 4567', '+380441234567', '+380 441 234 567'],
    ['+1 (202) 555-0143', '+12025550143', '+1 202 555 0143'],
  ])('%s is %s, shown as %s', (typed, value, display) =>
    expect(parsePhone(typed)).toEqual({ ok: true, value, display }),
  )
  test.each([
    ['', 'phone-length'],
    ['112', 'phone-length'],
    ['06 1234567', 'phone-length'],
    ['06 123456789', 'phone-length'],
    ['+311234', 'phone-length'],
    ['+4912345678901234', 'phone-length'],
    ['4915123456789', 'phone-country'],
    ['+0612345678', 'phone-country'],
    ['06 1234 abcd', 'phone-characters'],
    ['06+12345678', 'phone-characters'],
  ])('%j has the problem %s', (typed, problem) => expect(parsePhone(typed)).toEqual({ ok: false, problem }))

  test('shown and typed again is the same number', () => {
    const national = fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.nat(99_999_999))
      .map(([a, b]) => `0${a}${String(b).padStart(8, '0')}`)
    fc.assert(
      fc.property(national, (typed) => {
        const parsed = parsePhone(typed)
        if (!parsed.ok) throw new Error(typed)
        expect(parsePhone(displayPhone(parsed.value))).toEqual(parsed)
      }),
    )
  })
})

describe('text', () => {
  test('of any script is kept, composed and trimmed', () => {
    expect(cleanText('  محمد  ')).toEqual({ ok: true, value: 'محمد' })
    expect(cleanText('Jose\u0301')).toEqual({ ok: true, value: 'José' })
    expect(cleanText('می\u200cخواهم')).toEqual({ ok: true, value: 'می\u200cخواهم' })
    expect(cleanText('क्\u200dष')).toEqual({ ok: true, value: 'क्\u200dष' })
    expect(cleanText("<b>'; drop table x; --")).toEqual({ ok: true, value: "<b>'; drop table x; --" })
  })
  test.each(['a\u0000b', 'a\u001bb', 'a\u0085b', 'a\nb', 'a\u2028b', 'a\ud800b'])('with %j is refused', (typed) =>
    expect(cleanText(typed)).toEqual({ ok: false, problem: 'text-control' }),
  )
  test.each([...'\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'])(
    'with the bidi control %j is refused',
    (control) => expect(cleanText(`a${control}b`)).toEqual({ ok: false, problem: 'text-bidi' }),
  )
  test('keeps line breaks where there may be some', () => {
    expect(cleanText('a\r\nb\nc', { lines: true })).toEqual({ ok: true, value: 'a\nb\nc' })
  })
})

describe('a field', () => {
  test('gives the cleaned value', () => {
    expect(nameField.parse(' Þóra  ')).toBe('Þóra')
    expect(vNumberField.parse('281 234 5678')).toBe('2812345678')
    expect(noteField.parse('   ')).toBeUndefined()
    expect(caseNumberField.parse('Z1-2345/67')).toBe('Z1-2345/67')
  })
  test.each([
    [nameField, '\u200b ', 'name-empty', {}],
    [nameField, 'é'.repeat(101), 'name-long', { length: 101, limit: 100 }],
    [nameField, 'a\u202eb', 'text-bidi', {}],
    [vNumberField, ' ', 'v-number-empty', {}],
    [vNumberField, '281234567', 'v-number-length', { digits: 9 }],
    [noteField, 'x'.repeat(501), 'note-long', { length: 501, limit: 500 }],
  ])('says a code and the figures for the text: %#', (field, typed, code, params) => {
    const issue = field.safeParse(typed).error?.issues[0]
    expect(issue).toMatchObject({ code: 'custom', message: code, params })
  })
  test('refuses what nobody types without looking at it', () => {
    expect(nameField.safeParse('a'.repeat(5_000)).error?.issues.map((issue) => issue.message)).toEqual(['text-long'])
  })
})
