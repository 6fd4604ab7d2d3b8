import type { WireframeElementId } from '@building-vitals/test-support/wireframe';
import type { TestDetails } from '@playwright/test';

/** The type of an annotation that names an element of the wireframes. */
export const WIREFRAME = 'wireframe';

/** Notes with a test which elements of the wireframes it covers; `wireframe.spec.ts` fails when one is in no test. */
export function wireframe(...ids: WireframeElementId[]): TestDetails {
  return { annotation: ids.map((description) => ({ type: WIREFRAME, description })) };
}
