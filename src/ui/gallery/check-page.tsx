import { Actions, Alert, Bdi, Button, Form, Lead, Soft, StepLine, SummaryList } from '../index.ts'
import { GalleryPage } from './frame.tsx'

const change = (about: string) => ({ href: 'form.html', label: 'Wijzigen', about: `van ${about}` })

export const checkPage = (
  <GalleryPage title="Klopt alles?" back={{ href: 'time.html', label: 'Terug' }} noIndex>
    <StepLine label="Stap 7 van 7" current={7} total={7} />
    <h1>Klopt alles?</h1>
    <Lead>Lees uw antwoorden rustig na. U kunt ze nog veranderen.</Lead>
    <Alert title="Deze tijd is voor u tot 14.25 uur.">
      Hebt u meer tijd nodig? Als u iets wijzigt, krijgt u er 10 minuten bij. Uw antwoorden blijven bewaard.
    </Alert>
    <h2>Uw afspraak</h2>
    <SummaryList
      rows={[
        { term: 'Waarvoor', value: 'Verblijfsdocument ophalen', change: change('waarvoor') },
        {
          term: 'Wanneer',
          value: ['Woensdag 25 november 2026', '9.20 uur tot ongeveer 9.50 uur'],
          change: change('wanneer'),
        },
        { term: 'Waar', value: ['Loket Zwolle', 'Voorbeeldplein 12, Zwolle'], change: change('waar') },
      ]}
    />
    <h2>Wie er komt</h2>
    <SummaryList
      rows={[
        {
          term: 'Samira El Amrani',
          value: (
            <>
              V-nummer <Bdi>123 456 7890</Bdi>
            </>
          ),
          change: change('Samira El Amrani'),
        },
        {
          term: 'Wolfeschlegelsteinhausenbergerdorff-Papadopoulos Adebayo-Oluwaseun',
          value: 'V-nummer staat op de brief, u neemt de brief mee',
          change: change('de tweede persoon'),
        },
      ]}
    />
    <Form action="confirmation.html">
      <Actions>
        <Button>Afspraak vastleggen</Button>
        <Button kind="plain" href="start.html">
          Stoppen
        </Button>
      </Actions>
      <Soft>Pas als u hierop drukt, is de afspraak van u. Daarna kunt u hem nog verzetten of afzeggen.</Soft>
    </Form>
  </GalleryPage>
)
