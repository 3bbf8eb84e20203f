import type { Temporal } from 'temporal-polyfill'
import { clientGroups } from './client-groups.ts'
import { comingDays } from './coming-days.ts'
import { contactLines } from './contact-lines.ts'
import { closedDesks, deskLocations } from './desks.ts'
import { employees } from './employees.ts'
import { expatCentres } from './expat-centres.ts'
import { pastHandOuts, townHallHandOuts } from './hand-out-places.ts'
import { organisations } from './organisations.ts'
import { services } from './services.ts'

export type ReferenceNetwork = ReturnType<typeof referenceNetwork>

export function referenceNetwork(today: Temporal.PlainDate) {
  const coming = comingDays(today)
  const locations = [
    ...deskLocations(coming.closures),
    ...closedDesks(),
    ...expatCentres(coming.studentsInGroningenFrom),
    ...townHallHandOuts(coming.openDays),
    ...pastHandOuts(),
  ]
  return { organisations, clientGroups, services, locations, contactLines, employees: employees(locations) }
}
