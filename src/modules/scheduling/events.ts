/** Events of this module: what happened, with ids only. Who reacts is written in src/apps/reactions.ts. */
export const events = {
  booked: 'scheduling.appointment-booked',
  moved: 'scheduling.appointment-moved',
  cancelled: 'scheduling.appointment-cancelled',
  linkWanted: 'scheduling.link-wanted',
  groupRequested: 'scheduling.group-requested',
} as const
