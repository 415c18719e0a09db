import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Tests that mostly wait, by real time, for what a service of another hand does. */
const WAIT = /\/test\/independent\//

/** Begins with the tests that wait, so that the others run meanwhile: else they would come last, because their files are short. */
export class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const waits = ({ moduleId }: TestSpecification) => WAIT.test(moduleId)
    return [...sorted.filter(waits), ...sorted.filter((file) => !waits(file))]
  }
}
