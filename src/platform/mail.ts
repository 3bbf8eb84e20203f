export { type CalendarEvent, calendarFile, calendarUid } from './mail/calendar-file.ts'
export { type MailServer, startMailServer } from './mail/mail-server.ts'
export { createMailer, type Mail, type Mailer, type SendOutcome } from './mail/mailer.ts'
