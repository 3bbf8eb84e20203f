import { Button, ChoiceButtons, Form, Lead, LinkList, RadioCards, StepLine, TextInput } from '../index.ts'
import { GalleryPage } from './frame.tsx'

/** One question, and the answer is one tap. */
export const questionPage = (
  <GalleryPage title="Voor hoeveel mensen?" back={{ href: 'start.html', label: 'Terug' }}>
    <StepLine label="Stap 2 van 7" current={2} total={7} />
    <h1>Wie komt er naar het loket?</h1>
    <Lead>Iedereen die een document krijgt, moet zelf komen. Ook kinderen.</Lead>
    <Form action="#">
      <ChoiceButtons
        name="who"
        choices={[
          { value: '1', pictogram: 'person', title: 'Ik kom alleen' },
          { value: '2', pictogram: 'family', title: 'Ik kom met mijn gezin', text: '2 tot 6 mensen' },
          {
            value: '7',
            pictogram: 'group',
            title: 'Wij komen met een groep',
            text: '7 of meer mensen. Wij zoeken samen een tijd.',
          },
          {
            value: 'other',
            pictogram: 'companion',
            title: 'Ik regel het voor iemand anders',
            text: 'Als hulpverlener, voogd of werkgever',
          },
        ]}
      />
    </Form>
  </GalleryPage>
)

/** One question as radio cards: the legend is the heading. */
export const radioPage = (
  <GalleryPage title="Voor wie is het?" back={{ href: 'start.html', label: 'Terug' }}>
    <StepLine label="Stap 1 van 7" current={1} total={7} />
    <Form action="#">
      <RadioCards
        name="for"
        legendHeading={1}
        legend="Voor wie maakt u de afspraak?"
        hint="Wij vragen dit omdat we soms andere papieren nodig hebben."
        options={[
          { value: 'me', label: 'Voor mijzelf of mijn gezin' },
          { value: 'client', label: 'Voor een cliënt', hint: 'U bent hulpverlener of voogd.' },
          { value: 'unknown', label: 'Dat weet ik niet' },
        ]}
      />
      <Button wide>Verder</Button>
    </Form>
  </GalleryPage>
)

/** Places as choices, with facts that help to choose. */
export const placePage = (
  <GalleryPage title="Waar wilt u naartoe?" back={{ href: 'start.html', label: 'Terug' }}>
    <StepLine label="Stap 3 van 7" current={3} total={7} />
    <h1>Waar wilt u naartoe?</h1>
    <Form action="#" method="get">
      <TextInput
        name="near"
        label="Uw woonplaats of gemeente"
        type="search"
        autocomplete="address-level2"
        value="Zwolle"
      />
      <Button kind="second" pictogram="search" wide>
        Zoek
      </Button>
    </Form>
    <h2>Dichtbij Zwolle</h2>
    <Form action="#">
      <ChoiceButtons
        name="place"
        choices={[
          {
            value: 'zwolle',
            pictogram: 'place',
            title: 'Loket Zwolle',
            text: 'Ongeveer 2 km',
            facts: [
              <>
                <b>Eerste tijd:</b> dinsdag 24 november, 14.10 uur
              </>,
            ],
          },
          {
            value: 'deventer',
            pictogram: 'place',
            title: 'Expatcentrum Oost, Deventer',
            text: 'Ongeveer 39 km',
            facts: [
              <>
                <b>Eerste tijd:</b> maandag 7 december, 9.00 uur
              </>,
            ],
          },
        ]}
      />
    </Form>
    <LinkList
      links={[{ href: '#vroegst', label: 'Toon waar het het snelst kan', note: 'Amsterdam, morgen 9.40 uur' }]}
    />
  </GalleryPage>
)
