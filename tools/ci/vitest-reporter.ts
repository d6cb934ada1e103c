import { DefaultReporter, type TestModule } from 'vitest/node'
import { tellFailed, tellSlowest } from './tell-tests.ts'

type RunEnd = Parameters<DefaultReporter['onTestRunEnd']>

/** What vitest prints, after the slowest tests and before the last lines, which say what failed. */
export default class CiReporter extends DefaultReporter {
  override onTestRunEnd(...[modules, errors, reason]: RunEnd): void {
    console.log(`\n${tellSlowest(modules.flatMap(testsOf))}`)
    super.onTestRunEnd(modules, errors, reason)
    const failed = modules.filter((module) => !module.ok()).map(({ relativeModuleId }) => relativeModuleId)
    if (failed.length > 0) console.log(tellFailed(failed))
  }
}

function testsOf(module: TestModule) {
  return [...module.children.allTests()].map((test) => ({
    file: module.relativeModuleId,
    name: test.fullName,
    ms: test.diagnostic()?.duration ?? 0,
  }))
}
