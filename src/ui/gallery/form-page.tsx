import {
  Actions,
  Button,
  CheckboxCards,
  Disclosure,
  ErrorSummary,
  Form,
  NumberPicture,
  RadioCards,
  Select,
  StepLine,
  TextArea,
  TextInput,
} from '../index.ts'
import { GalleryPage } from './frame.tsx'

const numberError = 'Het V-nummer heeft 10 cijfers. U hebt er 9 ingevuld.'
const channelError = 'Kies hoe wij u een bericht mogen sturen.'

const channels = [
  { value: 'mail', label: 'Met e-mail', pictogram: 'mail' as const },
  { value: 'sms', label: 'Met een sms', pictogram: 'message' as const },
  { value: 'letter', label: 'Met een brief', pictogram: 'letter' as const },
  {
    value: 'none',
    label: 'Geen bericht',
    hint: 'Ik heb niets, of het is niet veilig. U krijgt een code om zelf te bewaren.',
    pictogram: 'no-message' as const,
  },
]

const needs = [
  { value: 'interpreter', label: 'Een tolk', pictogram: 'interpreter' as const },
  { value: 'sign', label: 'Een gebarentolk', pictogram: 'sign-language' as const },
  { value: 'wheelchair', label: 'Ruimte voor een rolstoel', pictogram: 'wheelchair' as const },
  { value: 'companion', label: 'Er komt iemand met mij mee', pictogram: 'companion' as const },
  { value: 'quiet', label: 'Een rustige plek', hint: 'U wacht dan in een stille kamer.', pictogram: 'quiet' as const },
]

const where = (
  <Disclosure summary="Waar staat het V-nummer?" open>
    <NumberPicture
      on="card-back"
      example="123 456 7890"
      text="Het V-nummer staat achter op uw verblijfsdocument, in het midden."
    />
    <NumberPicture on="letter" example="123 456 7890" text="Op een brief staat het V-nummer bovenaan, bij de datum." />
  </Disclosure>
)

function Fields({ wrong }: { wrong: boolean }) {
  return (
    <Form action="#" hidden={{ token: 'x' }}>
      <TextInput
        name="name"
        label="Naam"
        hint="Zoals op uw document of brief."
        autocomplete="name"
        direction="auto"
        value={wrong ? 'Samira El Amrani' : undefined}
      />
      <TextInput
        name="number"
        label="V-nummer"
        hint="10 cijfers. Het staat op uw brief en achter op uw verblijfsdocument."
        inputMode="numeric"
        autocomplete="off"
        direction="ltr"
        width="medium"
        value={wrong ? '123 456 789' : undefined}
        error={wrong ? numberError : undefined}
        below={where}
      />
      <RadioCards
        name="channel"
        legend="Hoe mogen wij u een bericht sturen?"
        hint="Kies een manier die veilig is. Kijkt er iemand mee op uw telefoon? Kies dan de laatste."
        error={wrong ? channelError : undefined}
        value={wrong ? undefined : 'sms'}
        options={channels}
      />
      <Select
        name="language"
        label="Welke taal spreekt u het liefst?"
        empty="Kies een taal"
        options={[
          { value: 'ar', label: 'Arabisch' },
          { value: 'ti', label: 'Tigrinya' },
        ]}
      />
      <CheckboxCards
        name="needs"
        legend="Kunnen wij iets voor u klaarzetten?"
        hint="Kies alles wat u nodig hebt. U hoeft niets te kiezen."
        options={needs}
        values={['quiet']}
      />
      <TextArea name="note" label="Wilt u nog iets zeggen? (hoeft niet)" hint="Schrijf hier geen medische gegevens." />
      <Actions>
        <Button>Verder</Button>
        <Button kind="plain" href="#stop">
          Stoppen
        </Button>
      </Actions>
    </Form>
  )
}

export const formPage = (
  <GalleryPage title="Uw gegevens" back={{ href: 'start.html', label: 'Terug' }}>
    <StepLine label="Stap 4 van 7" current={4} total={7} />
    <h1>Uw gegevens</h1>
    <Fields wrong={false} />
  </GalleryPage>
)

export const errorPage = (
  <GalleryPage
    title="Uw gegevens"
    error
    back={{ href: 'start.html', label: 'Terug' }}
    exit={{ href: 'https://example.org/', label: 'Snel weg van deze pagina' }}
  >
    <ErrorSummary
      title="Twee antwoorden kloppen nog niet"
      errors={[
        { fieldId: 'number', message: numberError },
        { fieldId: 'channel', message: channelError },
      ]}
    />
    <StepLine label="Stap 4 van 7" current={4} total={7} />
    <h1>Uw gegevens</h1>
    <Fields wrong />
  </GalleryPage>
)
