import { checkStep } from './check.page.tsx'
import { chooseClientGroup } from './choose-client-group.page.tsx'
import { choosePlace } from './choose-place.page.tsx'
import { chooseService } from './choose-service.page.tsx'
import { chooseTime } from './choose-time.page.tsx'
import { howMany } from './how-many.page.tsx'
import { howToReach } from './how-to-reach.page.tsx'
import { servicesPerPerson } from './services-per-person.page.tsx'
import type { Step } from './step.tsx'
import { whatHelp } from './what-help.page.tsx'
import { whoComes } from './who-comes.page.tsx'
import { whoFor } from './who-for.page.tsx'

/** The questions in the order in which they are asked. Only the last two lie under the hold. */
export const steps: readonly Step[] = [
  chooseService,
  whoFor,
  howMany,
  servicesPerPerson,
  chooseClientGroup,
  choosePlace,
  whoComes,
  howToReach,
  whatHelp,
  chooseTime,
  checkStep,
]
