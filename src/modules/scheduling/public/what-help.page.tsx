import { interpreterLanguageField, noteField, type SupportNeed, supportNeeds } from '#people'
import { CheckboxCards, type FieldError, type PictogramName, TextArea, TextInput } from '#ui'
import { fieldMessage } from './field-message.ts'
import { errorFor, type Step, type StepView } from './step.tsx'

const pictograms: Record<SupportNeed, PictogramName> = {
  interpreter: 'interpreter',
  'sign-language': 'sign-language',
  wheelchair: 'wheelchair',
  companion: 'companion',
  'quiet-place': 'quiet',
}

/** Asked of everybody, so that asking for help marks nobody. */
export const whatHelp: Step = {
  name: 'help',
  titleKey: 'help-title',
  applies: () => true,
  done: ({ answers }) => answers.help !== undefined,

  view(view) {
    const { t, answers, form, errors } = view
    return (
      <>
        <CheckboxCards
          name="needs"
          legend={t('help-title')}
          legendHeading={1}
          hint={t('help-hint')}
          values={form?.all('needs') ?? answers.help?.needs ?? []}
          options={supportNeeds.map((need) => ({
            value: need,
            label: t(`need-${need}`),
            hint: t(`need-${need}-hint`),
            pictogram: pictograms[need],
            more: need === 'interpreter' ? <SpokenLanguage {...view} /> : undefined,
          }))}
        />
        <TextArea
          name="note"
          label={t('note')}
          hint={t('note-hint')}
          maxLength={500}
          value={form?.get('note') ?? answers.help?.note}
          error={errorFor(errors, 'note')}
        />
      </>
    )
  },

  act({ t, form, answers }) {
    const needs = supportNeeds.filter((need) => form.all('needs').includes(need))
    const spoken = interpreterLanguageField.safeParse(form.get('interpreterLanguage'))
    const note = noteField.safeParse(form.get('note').replaceAll('\r\n', '\n'))
    const errors: FieldError[] = []
    if (!spoken.success) errors.push({ fieldId: 'interpreterLanguage', message: fieldMessage(t, spoken.error, 'note') })
    if (!note.success) errors.push({ fieldId: 'note', message: fieldMessage(t, note.error, 'note') })
    if (errors.length > 0) return { errors }
    // The field stays out of sight, and its text out of the answers, unless an interpreter is wanted.
    const wanted = needs.some((need) => need === 'interpreter' || need === 'sign-language')
    const interpreterLanguage = wanted ? (spoken.data ?? '') : ''
    return { answers: { ...answers, help: { needs, interpreterLanguage, note: note.data ?? '' } } }
  },
}

function SpokenLanguage({ t, answers, form, errors }: StepView) {
  return (
    <TextInput
      name="interpreterLanguage"
      label={t('interpreter-language')}
      hint={t('interpreter-language-hint')}
      maxLength={60}
      direction="auto"
      value={form?.get('interpreterLanguage') ?? answers.help?.interpreterLanguage}
      error={errorFor(errors, 'interpreterLanguage')}
    />
  )
}
