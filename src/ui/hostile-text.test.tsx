import { parse } from 'node-html-parser'
import type { VNode } from 'preact'
import { describe, expect, it } from 'vitest'
import { GalleryPage } from './gallery/frame.tsx'
import * as ui from './index.ts'

const evil = `"'><script>alert(1)</script><img src=x onerror=alert(1)></title></textarea></option><b style="x">`

const parts: Record<string, VNode> = {
  Alert: <ui.Alert title={evil}>{evil}</ui.Alert>,
  Bdi: <ui.Bdi>{evil}</ui.Bdi>,
  BringList: <ui.BringList items={[{ title: evil, text: evil }]} />,
  Button: (
    <ui.Button name={evil} value={evil} about={evil}>
      {evil}
    </ui.Button>
  ),
  ButtonLink: <ui.Button href={evil}>{evil}</ui.Button>,
  CheckboxCards: <ui.CheckboxCards name={evil} legend={evil} options={[{ value: evil, label: evil, hint: evil }]} />,
  ChoiceButtons: <ui.ChoiceButtons name={evil} choices={[{ value: evil, title: evil, text: evil, facts: [evil] }]} />,
  ChoiceList: <ui.ChoiceList choices={[{ href: evil, title: evil, text: evil }]} />,
  ChosenLine: <ui.ChosenLine items={[evil, evil]} change={{ href: evil, label: evil, about: evil }} />,
  DayList: (
    <ui.DayList
      name={evil}
      days={[
        { label: evil, count: evil, slots: [{ value: evil, label: evil, about: evil }] },
        { label: `${evil}2`, note: evil },
        { label: `${evil}3`, count: evil, href: evil },
      ]}
    />
  ),
  Disclosure: <ui.Disclosure summary={evil}>{evil}</ui.Disclosure>,
  ErrorSummary: <ui.ErrorSummary title={evil} errors={[{ fieldId: evil, message: evil }]} />,
  FactGrid: <ui.FactGrid facts={[{ pictogram: 'bus', title: evil, text: evil }]} />,
  Form: (
    <ui.Form action={evil} hidden={{ [evil]: evil }}>
      {evil}
    </ui.Form>
  ),
  LineOfDay: <ui.LineOfDay stops={[{ time: evil, title: evil, text: evil }]} />,
  LinkList: <ui.LinkList links={[{ href: evil, label: evil, note: evil }]} />,
  NumberPicture: <ui.NumberPicture on="letter" example={evil} text={evil} />,
  Page: (
    <GalleryPage title={evil} demoNotice={evil} back={{ href: evil, label: evil }}>
      {evil}
    </GalleryPage>
  ),
  QrFigure: <ui.QrFigure modules={[[true]]} label={evil} />,
  RadioCards: <ui.RadioCards name={evil} legend={evil} error={evil} options={[{ value: evil, label: evil }]} />,
  Select: <ui.Select name={evil} label={evil} empty={evil} options={[{ value: evil, label: evil }]} />,
  SummaryList: (
    <ui.SummaryList rows={[{ term: evil, value: [evil], change: { href: evil, label: evil, about: evil } }]} />
  ),
  Table: <ui.Table caption={evil} head={[evil]} rows={[{ header: evil, cells: [evil] }]} />,
  TextArea: <ui.TextArea name={evil} label={evil} value={evil} />,
  TextInput: <ui.TextInput name={evil} label={evil} hint={evil} error={evil} value={evil} />,
  Ticket: <ui.Ticket about={evil} date={evil} time={evil} place={evil} lines={[evil]} codeLabel={evil} code={evil} />,
  TimeButtons: <ui.TimeButtons name={evil} times={[{ value: evil, time: evil, lines: [evil] }]} />,
}

describe('text of a person', () => {
  it.each(Object.keys(parts))('stays text in %s', (name) => {
    const part = parts[name]
    const page = parse(part ? ui.renderPart(part) : '')
    expect(page.querySelectorAll('script, img, b[style]')).toHaveLength(0)
    const attributes = page.querySelectorAll('*').flatMap((element) => Object.keys(element.attributes))
    expect(attributes.filter((attribute) => /^(on|style$)/i.test(attribute))).toEqual([])
  })
})
