import type { IAsyncProperty } from 'fast-check';
import type { Subject } from './texts.ts';

/** Something that holds for every text. One file of `laws/` each. */
export interface Law {
  name: string;
  /** How many cases `npm test` tries; a long run goes on until its time is over. */
  runs: number;
  /** `at` is told each text before it is tried: whoever watches can then say which one never ended. */
  property(at: (subject: Subject | string) => void): IAsyncProperty<unknown[]>;
}
