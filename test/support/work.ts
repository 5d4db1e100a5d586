import { Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';

/**
 * Measures work as the number of executed code blocks (function bodies, branches, loop iterations) by V8's precise
 * coverage. Equal inputs cost the same on fast and on busy machines, so bounds do not depend on the clock. Time within
 * one engine call, such as a regular expression, is not measured.
 */
export class WorkCounter {
  readonly #session = new Session();

  async start(): Promise<void> {
    // V8 loses the count of a function when it optimises it.
    setFlagsFromString('--no-turbofan');
    this.#session.connect();
    await this.#session.post('Profiler.enable');
    await this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** Runs a task; the result counts all that ran in this process meanwhile. */
  async count(task: () => Promise<unknown>): Promise<number> {
    return [...(await this.perPlace(task)).values()].reduce((total, count) => total + count, 0);
  }

  /** The same for each place of our code by itself, named by file and function. */
  async perPlace(task: () => Promise<unknown>): Promise<Map<string, number>> {
    await this.#session.post('Profiler.takePreciseCoverage');
    await task();
    const { result } = await this.#session.post('Profiler.takePreciseCoverage');
    const counts = new Map<string, number>();
    for (const { url, functions } of result) {
      if (!url.includes('/server/src/') && !url.includes('/node_modules/yaml/')) continue;
      for (const { functionName, ranges } of functions) {
        for (const { count, startOffset } of ranges) {
          const place = `${url.replace(/^.*\/(?=server\/src\/|node_modules\/)/, '')} ${functionName} @${startOffset}`;
          counts.set(place, (counts.get(place) ?? 0) + count);
        }
      }
    }
    return counts;
  }

  async stop(): Promise<void> {
    await this.#session.post('Profiler.stopPreciseCoverage');
    this.#session.disconnect();
  }
}
