import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { onTestFinished, test } from 'vitest'
import { processesAround } from './launched.ts'
import { newDataFolder, type Runner } from './runner.ts'
import { type Scenario, scenarios } from './scenarios.ts'

export function showScenarios(runner: Runner, chosen: (scenario: Scenario) => boolean): void {
  // Not test.each: it shortens the title, and a claim must be readable, and findable with -t, in full.
  for (const { claim, show } of scenarios.filter(chosen)) {
    test(claim, async () => {
      const dataFolder = newDataFolder(runner)
      onTestFinished(() => {
        // After a failed test its server may still run; it is ours alone, because it works in this test's folder.
        for (const pid of processesAround(dataFolder)) process.kill(pid, 'SIGKILL')
        rmSync(dirname(dirname(dataFolder)), { recursive: true, force: true })
      })
      await show(runner, dataFolder)
    })
  }
}
