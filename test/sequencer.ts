import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Tests that mostly wait, by real time, for what a service of another hand does. */
const WAIT = /\/test\/(independent|inventory\/queue)\//
/** Tests of a few lines that take longest. */
const SHORT_BUT_SLOW = /\/test\/rules\//

const rank = ({ moduleId }: TestSpecification): number =>
  WAIT.test(moduleId) ? 0 : SHORT_BUT_SLOW.test(moduleId) ? 1 : 2

/**
 * Begins with the tests that wait, so that the others run meanwhile, and goes on with those that take long. Where nothing is known of an earlier
 * run, as in the build, both would come last, because their files are short.
 */
export class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.sort((a, b) => rank(a) - rank(b))
  }
}
