import type { Reach, Who } from './reach.ts'

type Allowed = Readonly<Partial<Record<Who, Reach | readonly Reach[]>>>

/** What is not said is refused. Roles have what `staff` has and what is said for them. */
export type Rights = {
  /** Policies by name, so that nobody adds one without saying here what it is for. */
  policies: string
  select?: Allowed
  insert?: Allowed
  update?: Allowed
  delete?: Allowed
  /** Where a right is for some columns only: `staff select` of `a b`, or of `not a b`. Everywhere else it is for all. */
  columns?: Readonly<Record<string, string>>
  /** What somebody will need and does not have yet, with the issue that brings it. */
  later?: string
}

const everybody: Allowed = { visitor: 'all', customer: 'all', staff: 'all', job: 'all' }
const reference: Rights = { policies: 'public_reads staff_reads', select: everybody }
const job: Allowed = { job: 'all' }
const whatPeopleAreThere: Allowed = { desk: 'place', maatwerk: 'place', partner: 'counter' }
const whatIsBooked: Allowed = { ...whatPeopleAreThere, telephone: 'place-ever', manager: 'place-ever' }
const own: Allowed = { customer: 'own' }
const heldOrJob: Allowed = { customer: 'own-held', job: 'all' }
const ownOrJob: Allowed = { customer: 'own', job: 'all' }

const network: Record<string, Rights> = {
  'network.organisation': { ...reference, later: 'Managers and account managers change the network (issue 4).' },
  'network.location': reference,
  'network.location_instead': reference,
  'network.service': reference,
  'network.client_group': reference,
  'network.service_offer': reference,
  'network.counter': reference,
  'network.counter_skill': reference,
  'network.opening_hour': reference,
  'network.closure': reference,
  'network.holiday_observance': reference,
  'network.contact_line': reference,
  'network.contact_line_hour': reference,
  'network.version': reference,
  ...Object.fromEntries(
    ['network.employee', 'network.employee_home', 'network.employee_skill'].map((name) => [
      name,
      {
        policies: 'job_reads planner_reads',
        select: { manager: 'planned', 'account-manager': 'planned', job: 'all' },
        later: 'The desk sees its own colleagues with the roster (issue 4).',
      } satisfies Rights,
    ]),
  ),
}

const people: Record<string, Rights> = {
  'people.identifier_kind': { policies: 'everybody_reads staff_reads', select: everybody },
  'people.person': {
    policies: 'holder_all job_reads job_removes job_reseals staff_meets telephone_reads',
    select: { ...own, ...whatPeopleAreThere, telephone: 'named', ...job },
    insert: own,
    update: ownOrJob,
    delete: ownOrJob,
    columns: { 'staff select': 'not holder', 'job update': 'contact_address note' },
    later:
      'Sponsors see nobody, never needs or results. People of cases for maatwerk (issue 6); changing by staff (issue 5).',
  },
  'people.identifier': {
    policies: 'job_reads job_removes job_reseals staff_meets telephone_reads with_person',
    select: { ...own, ...whatPeopleAreThere, partner: 'counter-number', telephone: 'named', ...job },
    insert: own,
    update: ownOrJob,
    delete: ownOrJob,
    columns: { 'job update': 'value value_index' },
  },
}

const scheduling: Record<string, Rights> = {
  'scheduling.draft': {
    policies: 'holder_owns_draft job_works_on_all',
    select: ownOrJob,
    insert: ownOrJob,
    update: ownOrJob,
    delete: ownOrJob,
    columns: { 'public update': 'answers used_at' },
  },
  'scheduling.appointment': {
    policies:
      'holder_changes_appointment holder_holds_time holder_lets_go holder_sees_appointment job_works_on_all staff_reads',
    select: { ...ownOrJob, ...whatIsBooked },
    insert: heldOrJob,
    update: ownOrJob,
    delete: heldOrJob,
    columns: {
      'public insert':
        'id holder code state location_id client_group starts_at ends_at held_since held_until moves locale origin',
      'public update': 'state held_until version locale origin_at contact_hash booked_at cancelled_at',
      'staff select': 'id code state location_id client_group starts_at ends_at version locale booked_at cancelled_at',
    },
    later:
      'Staff book, move and cancel by the functions of customers (issue 5); sponsors see time and place (issue 4); journeys (issue 9).',
  },
  'scheduling.appointment_service': {
    policies: 'holder_names_people holder_names_services holder_sees_services job_works_on_all staff_reads',
    select: { ...ownOrJob, ...whatIsBooked },
    insert: heldOrJob,
    update: heldOrJob,
    delete: job,
    columns: { 'public update': 'person_id' },
  },
  'scheduling.allocation': {
    policies:
      'allocation_follows cancelling_frees holder_holds_counter holder_sees_allocation job_works_on_all staff_reads',
    select: { ...ownOrJob, ...whatIsBooked },
    insert: heldOrJob,
    update: ownOrJob,
    delete: { customer: 'own-cancelled', job: 'all' },
    columns: { 'public update': 'state held_until' },
  },
  'scheduling.appointment_overview': { policies: '', select: whatIsBooked },
  'scheduling.manage_link': {
    policies: 'holder_makes_link job_works_on_all',
    select: job,
    insert: ownOrJob,
    update: job,
    delete: job,
  },
  'scheduling.group_request': {
    policies: 'anybody_may_ask job_works_on_all',
    select: job,
    insert: { visitor: 'all', customer: 'all', job: 'all' },
    update: job,
    delete: job,
    later: 'Whoever plans hand-outs reads requests on the screen (issue 10); now they come by e-mail.',
  },
}

const rest: Record<string, Rights> = {
  'notifications.message': {
    policies: 'job_all',
    select: job,
    insert: job,
    update: job,
    delete: job,
    later: 'Desk and telephone answer "did you write to me" (issue 5).',
  },
  'notifications.demo_mail': { policies: 'job_all', select: job, insert: job, delete: job },
  'platform.idempotency': {
    policies: 'job_reads job_removes named_adds named_reads',
    select: { visitor: 'keyed', customer: 'keyed', job: 'all' },
    insert: { visitor: 'keyed', customer: 'keyed' },
    delete: job,
  },
  'platform.migration': { policies: '' },
}

const jobWorks = { insert: job, update: job, delete: job } as const
const appended = { insert: 'action object_kind object_id result details', record: 'not id xid trace_id ended_at' }

const access: Record<string, Rights> = {
  'access.identity_provider': {
    policies:
      'administrator_adds_provider administrator_switches_provider everybody_chooses_a_provider job_works_on_all staff_reads_providers',
    select: { visitor: 'open', customer: 'open', staff: 'all', job: 'all' },
    insert: { administrator: 'organisation', job: 'all' },
    update: { administrator: 'organisation', job: 'all' },
    delete: job,
    columns: { 'staff insert': 'not id enabled during', 'staff update': 'enabled' },
  },
  'access.account': {
    policies: 'administrator_reads_accounts job_works_on_all own_account',
    select: { staff: 'own', administrator: 'organisation', job: 'all' },
    ...jobWorks,
  },
  'access.role_grant': {
    policies: 'administrator_grants administrator_reads_grants job_works_on_all own_grants',
    select: { staff: 'own', administrator: 'organisation', job: 'all' },
    ...jobWorks,
    insert: { administrator: 'organisation-others', job: 'all' },
    columns: { 'staff insert': 'account_id role organisation_id location_id during granted_by' },
  },
  'access.grant_review': {
    policies: 'administrator_reviews job_works_on_all reviews_of_visible_grants',
    select: { staff: 'own', administrator: 'organisation', job: 'all' },
    ...jobWorks,
    insert: { administrator: 'organisation-others', job: 'all' },
    columns: { 'staff insert': 'not quarter reviewed_at' },
  },
  'access.session': { policies: 'job_works_on_all', select: job, ...jobWorks },
  'access.sign_in_failure': { policies: 'job_works_on_all', select: job, ...jobWorks },
  'access.client_key': { policies: 'job_works_on_all', select: job, ...jobWorks },
  'access.audit_line': {
    policies: 'auditor_reads auditor_reads_own_organisation job_reads who_acts_writes',
    select: { auditor: 'organisation', job: 'all' },
    insert: everybody,
    columns: { 'public insert': appended.insert, 'staff insert': appended.insert, 'job insert': appended.insert },
  },
  'access.processing_record': {
    policies: 'auditor_reads job_reads who_acts_writes',
    select: { auditor: 'network', job: 'all' },
    insert: everybody,
    columns: { 'public insert': appended.record, 'staff insert': appended.record, 'job insert': appended.record },
  },
  'access.audit_seal': {
    policies: 'auditor_reads job_reads sealer_adds',
    select: { auditor: 'network', job: 'all' },
    insert: job,
  },
  'access.audit_anchor': {
    policies: 'auditor_reads job_reads sealer_adds',
    select: { auditor: 'network', job: 'all' },
    insert: job,
  },
  'access.export_cursor': {
    policies: 'exporter_moves job_reads',
    select: job,
    update: job,
    columns: { 'job update': 'not name' },
  },
}

/**
 * Who may do what with which rows: the one place. The database is compared with it (matrix.test.ts), the program is
 * bombarded against it (npm run prove:access), docs/access-matrix.md prints it. Ketenservice (state of a procedure),
 * reception partner, professional and sponsor have nothing yet: what they come for does not exist (issues 4, 6, 10).
 */
export const tables: Readonly<Record<string, Rights>> = { ...network, ...people, ...scheduling, ...rest, ...access }

/** Functions that run with more rights than who calls them, and who may call them. */
export const functions: Readonly<Record<string, string>> = {
  'access.administers(uuid)': 'job staff',
  'access.approve_grant(uuid)': 'job staff',
  'access.audited_account(text)': 'job staff',
  'access.audited_accounts()': 'job staff',
  'access.audited_names(uuid[])': 'job staff',
  'access.end_grant(uuid)': 'job staff',
  'access.end_own_sessions(uuid)': 'job staff',
  'access.everywhere(text[])': 'job staff',
  'access.find_session(bytea)': 'job public staff',
  'access.has_role(text[])': 'job staff',
  'access.own_grants(text[])': 'job staff',
  'access.own_sessions()': 'job staff',
  'access.same_person(uuid,uuid)': 'job staff',
  'access.scope_counters(text[])': 'job staff',
  'access.scope_locations(text[])': 'job staff',
  'access.scope_organisations(text[])': 'job staff',
  'access.set_account_state(uuid,text)': 'job staff',
  'access.whole_organisations(text[])': 'job staff',
  'network.raise_version()': 'job public staff', // a trigger: it cannot be called
  'platform.newest_migration()': 'public',
  'scheduling.booking_pressure(uuid,tstzrange,bytea,uuid)': 'job public staff',
  'scheduling.busy(uuid[],timestamp with time zone,timestamp with time zone)': 'job public staff',
  'scheduling.hold_pressure(uuid,tstzrange,bytea)': 'job public staff',
  'scheduling.meets(scheduling.sight,uuid)': 'job staff',
  'scheduling.my_sight()': 'job staff',
  'scheduling.needs_number(scheduling.sight,uuid,text)': 'job staff',
  'scheduling.open_appointments(bytea,uuid[])': 'job public staff',
  'scheduling.open_code(text,bytea)': 'job public staff',
  'scheduling.open_link(bytea)': 'job public staff',
  'scheduling.partner_appointments()': 'job staff',
  'scheduling.people_named()': 'job staff',
  'scheduling.release_lapsed_holds(uuid,tstzrange)': 'job public staff',
  'scheduling.sees_appointment(scheduling.sight,uuid)': 'job staff',
  'scheduling.take_over_time(uuid)': 'job public staff',
}
