import { ChosenLine, type Day, DayList, Form, LinkList, MonthTable, Soft, StepLine, TimeButtons } from '../index.ts'
import { GalleryPage } from './frame.tsx'

const slots = (day: string, times: string[]) =>
  times.map((label) => ({ value: `${day} ${label}`, label, about: `uur op ${day}` }))

const days: Day[] = [
  { label: 'dinsdag 24 november', count: '1 tijd', slots: slots('dinsdag 24 november', ['14.10']) },
  {
    label: 'woensdag 25 november',
    count: '8 tijden',
    open: true,
    slots: slots('woensdag 25 november', ['9.20', '11.00', '11.40', '13.00', '13.40', '14.20', '15.00', '15.40']),
  },
  { label: 'donderdag 26 november', note: 'vol' },
  { label: 'vrijdag 27 november', count: '5 tijden', href: '#27' },
  { label: 'woensdag 2 december', note: 'loket dicht' },
]

const weekdays = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag'].map((long) => ({
  long,
  short: long.slice(0, 2),
}))

const weeks = [
  [
    { day: '23', note: 'vandaag' },
    { day: '24', note: '1 tijd', href: '#24' },
    { day: '25', note: '8 tijden', href: '#25', current: true },
    { day: '26', note: 'vol' },
    { day: '27', note: '5 tijden', href: '#27' },
  ],
  [{ day: '30', note: '12 tijden', href: '#30' }, null, null, null, null],
]

export const timePage = (
  <GalleryPage title="Welke tijd past u?" back={{ href: 'form.html', label: 'Terug' }}>
    <StepLine label="Stap 5 van 7" current={5} total={7} />
    <h1>Welke tijd past u?</h1>
    <ChosenLine
      items={['Verblijfsdocument ophalen', '2 personen', 'Loket Zwolle', '30 minuten']}
      change={{ href: '#', label: 'Wijzigen', about: 'van uw keuzes' }}
    />
    <Form action="#">
      <h2>Eerste vrije tijden</h2>
      <TimeButtons
        name="slot"
        times={[
          { value: '1', time: '14.10 uur', lines: ['dinsdag 24 november', 'morgen'] },
          { value: '2', time: '9.20 uur', lines: ['woensdag 25 november', 'over 2 dagen'] },
          { value: '3', time: '11.00 uur', lines: ['woensdag 25 november', 'over 2 dagen'] },
          { value: '4', time: '10.40 uur', lines: ['vrijdag 27 november', 'over 4 dagen'] },
        ]}
      />
      <Soft>Kiest u een tijd? Dan houden wij die 10 minuten voor u vrij. U kunt daarna nog terug.</Soft>
      <h2>Of kies een dag</h2>
      <h3>Deze week</h3>
      <DayList name="slot" days={days} />
      <div class="loket-wide">
        <MonthTable caption="November 2026" weekdays={weekdays} weeks={weeks} />
      </div>
    </Form>
    <h2>Past er niets?</h2>
    <LinkList
      links={[
        { href: '#amsterdam', label: 'Eerder in Amsterdam', note: 'morgen 9.40 uur · ongeveer 108 km' },
        { href: '#bericht', label: 'Bericht krijgen als er een tijd vrijkomt' },
      ]}
    />
  </GalleryPage>
)
