/** The part of vitest's JSON report that is counted. */
type Report = {
  numPassedTests?: number
  numFailedTests?: number
  testResults?: { status: string; assertionResults: { status: string }[] }[]
}

/**
 * A file that failed without a failing test (it does not load, or it left connections open) counts as one failure;
 * a report that is missing counts as one too.
 */
export function countTests(report: Report): { passed: number; failed: number } {
  if (report.testResults === undefined) return { passed: 0, failed: 1 }
  const filesAlone = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  return { passed: report.numPassedTests ?? 0, failed: (report.numFailedTests ?? 0) + filesAlone.length }
}
