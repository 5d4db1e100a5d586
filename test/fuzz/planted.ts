import fc from 'fast-check';
import type { Law } from './law.ts';

/** Laws that are broken on purpose, so that the test knows what the watcher says of such. */
const planted = (name: string, fail: () => void): Law => ({
  name,
  runs: 1,
  property: at =>
    fc.asyncProperty(fc.constant('plan: 1'), async text => {
      at(text);
      // What was told has to leave the process before it hangs.
      await new Promise(resolve => setTimeout(resolve, 200));
      fail();
    }),
});

export const plantedLaws: readonly Law[] = [
  planted('planted-failure', () => {
    throw new Error('broken on purpose');
  }),
  planted('planted-hang', () => {
    for (;;);
  }),
  planted('planted-memory', () => {
    const kept: number[][] = [];
    for (;;) kept.push(new Array(1e6).fill(0.5));
  }),
];
