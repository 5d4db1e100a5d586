// One law, tried until its cases or its time are over: the child process of `scripts/fuzz.mjs`, which watches it.
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { laws } from './laws/index.ts';
import { plantedLaws } from './planted.ts';

const { values } = parseArgs({
  options: { law: { type: 'string' }, seed: { type: 'string' }, runs: { type: 'string' }, until: { type: 'string' } },
});

/** Cases tried from one seed: a failure is found again in seconds. */
const casesPerSeed = 40;

async function main(): Promise<void> {
  const law = [...laws, ...plantedLaws].find(({ name }) => name === values.law);
  if (!law) throw new RangeError(`no law ${values.law}; there are ${laws.map(({ name }) => name).join(', ')}`);
  const property = law.property(subject => process.send?.({ at: subject, seed }));
  const until = Number(values.until ?? 0);
  let seed = Number(values.seed ?? 1);
  let left = values.runs === undefined ? law.runs : Number(values.runs);
  while (until > 0 ? Date.now() < until : left > 0) {
    const numRuns = until > 0 ? casesPerSeed : Math.min(left, casesPerSeed);
    const result = await fc.check(property, { seed, numRuns, endOnFailure: false });
    const tried = result.numRuns;
    left -= numRuns;
    if (result.failed) {
      const error =
        result.errorInstance instanceof Error ? (result.errorInstance.stack ?? '') : String(result.errorInstance);
      process.send?.({ failed: { seed, error, counterexample: result.counterexample } });
      process.exitCode = 1;
      // With a seed of its own a law is replayed; over a long time each further seed may find something else.
      if (until === 0) break;
    } else {
      process.send?.({ passed: { seed, tried } });
    }
    seed++;
  }
}

main().then(
  () => process.exit(),
  error => {
    process.send?.({ failed: { seed: values.seed, error: error.stack, counterexample: [] } });
    process.exit(1);
  },
);
