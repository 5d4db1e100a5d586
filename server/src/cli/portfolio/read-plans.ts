import { availableParallelism } from 'node:os';
import { CliError } from '../command.ts';
import { inOrder, WorkerPool } from '../worker-pool.ts';
import type { FactsCache } from './cache.ts';
import { keyNow, knownEntry, type Reading } from './plan-facts.ts';
import { type ReadingTask, readingOf, type Told, told, workerDataOf } from './portfolio-workers.ts';

/** With fewer plans, starting a thread costs more than it saves. */
const plansForWorkers = 200;

/**
 * Reads plans. Cached facts are read in this thread; workers are started only when something has to be computed, and
 * are kept until the end.
 */
export class PlanReader {
  readonly #entry: string | undefined;
  readonly #task: ReadingTask;
  readonly #reading: Reading;
  #pool: WorkerPool<string, Told> | undefined;

  /** Sized for a number of plans; `entry` is the program to start threads with. */
  static async of(task: ReadingTask, { plans, entry }: { plans: number; entry: string | undefined }) {
    return new PlanReader(task, await readingOf(task), plans < plansForWorkers ? undefined : entry);
  }

  private constructor(task: ReadingTask, reading: Reading, entry: string | undefined) {
    this.#task = task;
    this.#reading = reading;
    this.#entry = entry;
  }

  get cache(): FactsCache | undefined {
    return this.#reading.cache;
  }

  /** The cache keys of plans; undefined if one is not cached or cannot be read. */
  async keysOf(paths: readonly string[]): Promise<string[] | undefined> {
    const keys: string[] = [];
    for (const path of paths) {
      const key = await keyNow(path, this.#reading).catch(undefinedIfRefused);
      if (key === undefined) return undefined;
      keys.push(key);
    }
    return keys;
  }

  /** Yields the facts of plans in the order of the paths, keeping only a few in memory. */
  async *read(paths: readonly string[]): AsyncGenerator<{ path: string; told: Told }> {
    const most = this.#entry === undefined ? 1 : availableParallelism() * 4;
    yield* inOrder(paths, most, async path => ({ path, told: await this.#told(path) }));
  }

  async #told(path: string): Promise<Told> {
    if (this.#entry === undefined) return told(path, this.#reading);
    const known = await this.#known(path);
    if (known) return known;
    this.#pool ??= new WorkerPool(this.#entry, availableParallelism(), workerDataOf(this.#task));
    return this.#pool.ask(path);
  }

  async #known(path: string): Promise<Told | undefined> {
    try {
      return await knownEntry(path, this.#reading);
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      return { refused: error.told };
    }
  }

  async end(): Promise<void> {
    await this.#pool?.end();
  }
}

function undefinedIfRefused(error: unknown): undefined {
  if (!(error instanceof CliError)) throw error;
}
