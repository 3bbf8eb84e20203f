import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { onTestFinished, test } from 'vitest'
import { processesAround } from './launched.ts'
import { newDataFolder, type Runner } from './runner.ts'
import { type Scenario, scenarios } from './scenarios.ts'

export function showScenarios(runner: Runner, chosen: (scenario: Scenario) => boolean): void {
  test.each(scenarios.filter(chosen))('$claim', async ({ show }) => {
    const dataFolder = newDataFolder(runner)
    onTestFinished(() => {
      // After a failed test its server may still run; it is ours alone, because it works in this test's folder.
      for (const pid of processesAround(dataFolder)) process.kill(pid, 'SIGKILL')
      rmSync(dirname(dirname(dataFolder)), { recursive: true, force: true })
    })
    await show(runner, dataFolder)
  })
}
