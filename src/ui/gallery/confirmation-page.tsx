import { encode } from 'uqr'
import { Actions, Alert, Bdi, BringList, Button, LineOfDay, QrFigure, Ticket } from '../index.ts'
import { GalleryPage } from './frame.tsx'

const modules = encode('KM74TR', { border: 0, ecc: 'M' }).data

export const qrSample = <QrFigure modules={modules} label="QR-code van uw afspraak" />

export const confirmationPage = (
  <GalleryPage title="Uw afspraak staat vast" noIndex>
    <Alert tone="success" title="Uw afspraak staat vast" titleAs="h1" role="status">
      <p>
        U hoeft nu niets meer te doen. Wij stuurden een bericht naar <Bdi>samira@voorbeeld.example</Bdi>.
      </p>
    </Alert>
    <Ticket
      about="Verblijfsdocument ophalen · 2 personen"
      date="Woensdag 25 november 2026"
      time="9.20 uur"
      place="Loket Zwolle"
      lines={['Voorbeeldplein 12, Zwolle', 'Wij wachten op u vanaf 9.05 uur.']}
      codeLabel="Uw code"
      code="KM7 4TR"
      figure={qrSample}
    />
    <Actions screenOnly>
      <Button kind="second" href="#print" pictogram="print">
        Afdrukken
      </Button>
      <Button kind="second" href="#agenda" pictogram="calendar" download>
        In mijn agenda zetten
      </Button>
    </Actions>
    <h2>Neem dit mee</h2>
    <BringList
      items={[
        { title: 'De brief over uw document', text: 'Van Samira en van Yusuf' },
        { title: 'Uw paspoort', text: 'Geen paspoort? Neem dan een ander bewijs met uw foto mee.' },
        { title: 'Deze code', text: 'Op papier of op uw telefoon' },
      ]}
    />
    <h2>Zo gaat het op de dag</h2>
    <LineOfDay
      stops={[
        { time: '9.05', title: 'U komt binnen', text: 'Laat uw code zien bij de ingang. U krijgt een nummer.' },
        { time: '9.20', title: 'U bent aan de beurt', text: 'Uw nummer staat op het scherm. De tolk is er ook.' },
        { time: '9.50', title: 'U bent klaar', text: 'U hebt uw documenten en kunt naar huis.' },
      ]}
    />
    <h2>Kunt u toch niet komen?</h2>
    <p>Verzet of zeg af tot het begin van de afspraak. Dan kan iemand anders die tijd gebruiken.</p>
    <Actions screenOnly>
      <Button kind="second" href="#verzetten" pictogram="move">
        Verzetten
      </Button>
      <Button kind="plain" href="#afzeggen">
        Afzeggen
      </Button>
    </Actions>
  </GalleryPage>
)
