import { Alert, Button, FactGrid, LinkList, OpenState, Pictogram, type PictogramName, Table } from '../index.ts'
import { pictogramDrawings } from '../pictogram-drawings.ts'
import { GalleryPage } from './frame.tsx'

const names = Object.keys(pictogramDrawings) as PictogramName[]

export const locationPage = (
  <GalleryPage title="Loket Zwolle" back={{ href: '#', label: 'Alle locaties' }}>
    <h1>Loket Zwolle</h1>
    <p>
      <OpenState open>Nu open tot 16.00 uur</OpenState>
      <br />
      Voorbeeldplein 12, Zwolle
    </p>
    <Button href="#" wide>
      Afspraak maken in Zwolle
    </Button>
    <h2>Openingstijden</h2>
    <Alert tone="note" title="Dicht op woensdag 2 december">
      Onze medewerkers hebben die dag een opleiding. Amsterdam is wel open.
    </Alert>
    <Table
      kind="hours"
      caption="Openingstijden van deze week"
      captionHidden
      rows={[
        { header: 'Maandag 23 november (vandaag)', cells: ['9.00 – 16.00 uur'], current: true },
        { header: 'Dinsdag 24 november', cells: ['9.00 – 16.00 uur'] },
        { header: 'Zaterdag en zondag', cells: ['dicht'] },
      ]}
    />
    <h2>Goed om te weten</h2>
    <FactGrid
      facts={[
        { pictogram: 'bus', title: 'Met trein en bus', text: '8 minuten lopen vanaf het station' },
        { pictogram: 'wheelchair', title: 'Rolstoel of kinderwagen', text: 'Geen drempels. Lift en ruim toilet.' },
        { pictogram: 'sign-language', title: 'Tolk en gebarentolk', text: 'Vraag dit als u de afspraak maakt' },
        { pictogram: 'euro', title: 'Gratis', text: 'U betaalt niets bij het loket' },
      ]}
    />
  </GalleryPage>
)

export const partsPage = (
  <GalleryPage title="Onderdelen">
    <h1>Onderdelen</h1>
    <Alert title="Rustig bericht">Een zin met meer uitleg.</Alert>
    <Alert tone="note" title="Let op">
      Een zin met meer uitleg.
    </Alert>
    <Alert tone="warning" title="Deze tijd is net gekozen door iemand anders">
      Uw antwoorden zijn bewaard. Kies een andere tijd.
    </Alert>
    <Alert tone="success" title="Bewaard">
      Een zin met meer uitleg.
    </Alert>
    <h2>Knoppen</h2>
    <p>
      <Button>Verder</Button> <Button kind="second">Andere weg</Button> <Button kind="plain">Stoppen</Button>
    </p>
    <h2>Tabel</h2>
    <Table
      caption="Wachttijden"
      head={['Plaats', 'Vandaag', 'Morgen']}
      rows={[
        { header: 'Aansprakelijkheidsverzekeringsmaatschappij-Oost', cells: ['10 tot 20 minuten', 'nog niet bekend'] },
      ]}
    />
    <h2>Links</h2>
    <LinkList links={[{ href: '#', label: 'Documenten ophalen in Goes', note: '18 november' }]} />
    <h2>Pictogrammen</h2>
    <ul class="loket-links">
      {names.map((name) => (
        <li key={name}>
          <Pictogram name={name} size={40} />
          <Pictogram name={name} />
          <span>{name}</span>
        </li>
      ))}
    </ul>
  </GalleryPage>
)
