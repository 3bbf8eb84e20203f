import type { Database } from '#platform/db'
import { addAccount, addGrant, keepProvider } from './load-access.sql.ts'
import { clientIdOf, subjectOf, substantial } from './make-provider.ts'
import { type DemoProvider, demoProviders } from './people.ts'

/** Lets the invented people sign in with the roles they have; safe to run at every start. */
export async function loadDemoAccess(db: Database, issuerOf: (demo: DemoProvider) => string): Promise<void> {
  await db.withActor({ role: 'job' }, async (tx) => {
    for (const demo of demoProviders) {
      const { kind, organisation, name, people, code } = demo
      const provider = {
        kind,
        organisation,
        name,
        issuer: issuerOf(demo),
        clientId: clientIdOf(demo),
        acr: substantial,
      }
      const providerId = await keepProvider(tx, provider)
      if (kind === 'customer') continue
      for (const person of people) {
        const email = `${person.key}@${code}.example`
        const id = await addAccount(tx, { providerId, subject: subjectOf(demo, person.key), name: person.name, email })
        if (id) for (const grant of person.grants) await addGrant(tx, { accountId: id, ...grant })
      }
    }
  })
}
