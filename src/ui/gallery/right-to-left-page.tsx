import {
  Bdi,
  Button,
  ChoiceList,
  DayList,
  ErrorSummary,
  Form,
  LineOfDay,
  RadioCards,
  StepLine,
  SummaryList,
  TextInput,
  Ticket,
  TimeButtons,
} from '../index.ts'
import { qrSample } from './confirmation-page.tsx'
import { GalleryPage } from './frame.tsx'

const names: [string, string, 'ltr' | 'rtl'][] = [
  ['nl', 'Nederlands', 'ltr'],
  ['en', 'English', 'ltr'],
  ['ar', 'العربية', 'rtl'],
  ['uk', 'Українська', 'ltr'],
  ['ti', 'ትግርኛ', 'ltr'],
  ['fa', 'فارسی', 'rtl'],
]

const languages = names.map(([locale, name, direction]) => ({
  href: `#${locale}`,
  locale,
  name,
  direction,
  current: locale === 'ar',
}))

const labels = {
  siteName: 'Loketnet',
  skipToContent: 'انتقل إلى المحتوى',
  demo: 'عرض تجريبي',
  mainMenu: 'القائمة الرئيسية',
  backOrLeave: 'رجوع أو خروج',
  chooseLanguage: 'اختر لغة',
  aboutThisSite: 'عن هذا الموقع',
  language: 'اللغة',
  errorPrefix: 'خطأ: ',
}

const help = {
  title: 'هل تفضل مساعدة شخص؟',
  items: [
    { pictogram: 'phone' as const, title: 'اتصل', phone: { href: 'tel:+31880430430', label: '088 043 04 30' } },
    { pictogram: 'write' as const, title: 'لا تستطيع الاتصال؟', link: { href: '#b', label: 'أرسل لنا رسالة' } },
  ],
}

const frame = {
  locale: 'ar',
  direction: 'rtl' as const,
  labels,
  languages,
  help,
  demoNotice: 'عرض تجريبي – هذا ليس موقع IND. كل البيانات غير حقيقية.',
  nav: [
    { href: '#m', label: 'المواقع' },
    { href: '#help', label: 'اتصل بنا', current: true },
  ],
  footerLinks: [{ href: '#p', label: 'الخصوصية' }],
}

export const rightToLeftStart = (
  <GalleryPage
    {...frame}
    title="ماذا تريد أن تفعل؟"
    band={{
      title: 'ماذا تريد أن تفعل؟',
      lead: 'اختر ما يناسبك. بعد ذلك نساعدك: على الإنترنت أو بالهاتف أو في المكتب.',
    }}
  >
    <ChoiceList
      columns={2}
      choices={[
        { href: '#1', pictogram: 'fingerprint', title: 'بصمات الأصابع والصورة', text: 'احجز موعدًا لك أو لعائلتك' },
        { href: '#2', pictogram: 'card', title: 'استلام وثيقة الإقامة', text: 'وثيقتك جاهزة في المكتب' },
        { href: '#3', pictogram: 'move', title: 'تغيير الموعد أو إلغاؤه', text: 'لديك موعد بالفعل' },
      ]}
    />
  </GalleryPage>
)

export const rightToLeftForm = (
  <GalleryPage
    {...frame}
    title="بياناتك"
    error
    back={{ href: '#b', label: 'رجوع' }}
    exit={{ href: '#x', label: 'خروج سريع' }}
  >
    <ErrorSummary title="إجابة واحدة غير صحيحة" errors={[{ fieldId: 'number', message: 'الرقم مكون من 10 أرقام.' }]} />
    <StepLine label="الخطوة 4 من 7" current={4} total={7} />
    <h1>بياناتك</h1>
    <Form action="#">
      <TextInput
        name="number"
        label="رقم V"
        hint="10 أرقام"
        value="123 456 789"
        direction="ltr"
        width="medium"
        error="الرقم مكون من 10 أرقام."
      />
      <RadioCards
        name="channel"
        legend="كيف نرسل لك رسالة؟"
        value="mail"
        options={[
          { value: 'mail', label: 'بالبريد الإلكتروني', pictogram: 'mail' },
          { value: 'none', label: 'بدون رسالة', hint: 'ليس لدي شيء، أو أنه غير آمن.', pictogram: 'no-message' },
        ]}
      />
      <h2>الأوقات المتاحة</h2>
      <TimeButtons name="slot" times={[{ value: '1', time: '14:10', lines: ['الثلاثاء 24 نوفمبر', 'غدًا'] }]} />
      <DayList
        name="slot"
        days={[
          {
            label: 'الأربعاء 25 نوفمبر',
            count: 'وقتان',
            open: true,
            slots: [
              { value: '2', label: '9:20', about: 'الأربعاء' },
              { value: '3', label: '11:00', about: 'الأربعاء' },
            ],
          },
          { label: 'الخميس 26 نوفمبر', note: 'ممتلئ' },
        ]}
      />
      <SummaryList
        rows={[
          { term: 'الهاتف', value: <Bdi>06 12345678</Bdi>, change: { href: '#c', label: 'تغيير', about: 'الهاتف' } },
        ]}
      />
      <Ticket
        about="استلام وثيقة الإقامة"
        date="الأربعاء 25 نوفمبر 2026"
        time="9:20"
        place="Zwolle"
        lines={['Voorbeeldplein 12']}
        codeLabel="الرمز"
        code="KM7 4TR"
        figure={qrSample}
      />
      <LineOfDay
        stops={[
          { time: '9:05', title: 'تصل', state: 'now', stateLabel: 'الآن' },
          { time: '9:20', title: 'دورك', text: 'رقمك على الشاشة' },
        ]}
      />
      <Button>متابعة</Button>
    </Form>
  </GalleryPage>
)
