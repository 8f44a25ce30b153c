// SPDX-License-Identifier: Apache-2.0
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Whole journeys, in a browser too, and trials on copies of the repository take minutes: started last, they would be waited for alone. */
const long = /[.]e2e[.]test[.]ts$|\/test\/browser\/|\/tools\/conformance\/(new|how-to)[.]test[.]ts$/;

/** vitest's own order (by what it knows of earlier runs, else by size), after the files that take longest. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => long.test(moduleId.replaceAll('\\', '/'));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
