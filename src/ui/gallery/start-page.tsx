import { Button, type ChoiceLink, ChoiceList, LinkList, Stack } from '../index.ts'
import { GalleryPage } from './frame.tsx'

const choices: ChoiceLink[] = [
  {
    href: '#1',
    pictogram: 'fingerprint',
    title: 'Vinger\u00ADafdrukken en foto',
    text: 'Een afspraak maken voor u of uw gezin',
  },
  {
    href: '#2',
    pictogram: 'card',
    title: 'Verblijfs\u00ADdocument ophalen',
    text: 'Uw document ligt klaar bij een loket',
  },
  {
    href: '#3',
    pictogram: 'papers',
    title: 'Originele papieren ophalen',
    text: 'Bijvoorbeeld uw geboorteakte of trouwakte',
  },
  { href: '#4', pictogram: 'move', title: 'Afspraak verzetten of afzeggen', text: 'U hebt al een afspraak' },
  { href: '#5', pictogram: 'status', title: 'Hoe gaat het met mijn aanvraag?', text: 'U ziet wat er al is gedaan' },
  { href: '#6', pictogram: 'ask', title: 'Iets vragen', text: 'Wij zoeken samen wie het antwoord weet' },
  { href: '#7', pictogram: 'help', title: 'Ik kom er niet uit', text: 'Wij luisteren en helpen u stap voor stap' },
  { href: '#8', pictogram: 'search', title: 'Iets anders', text: 'Bekijk alles wat u kunt regelen' },
]

const places = ['Amsterdam', 'Den Bosch', 'Den Haag', 'Zwolle'].map((name) => ({
  href: `#${name}`,
  label: name,
  note: 'open tot 16.00 uur',
}))

const band = {
  title: 'Wat wilt u regelen?',
  lead: 'Kies wat bij u past. Daarna helpen wij u verder: op internet, aan de telefoon of bij een loket.',
}

const afterHelp = (
  <section>
    <Stack>
      <h2>Waar kunt u terecht?</h2>
      <p>Er zijn vier loketten. Soms kunt u ook dichter bij huis terecht.</p>
      <LinkList links={places} />
      <Button kind="second" href="#buurt" pictogram="place" wide>
        Zoek bij u in de buurt
      </Button>
    </Stack>
  </section>
)

export const startPage = (
  <GalleryPage title="Wat wilt u regelen?" band={band} afterHelp={afterHelp}>
    <ChoiceList choices={choices} columns={2} />
  </GalleryPage>
)
