import { availableParallelism } from 'node:os';
import { CliError } from '../command.ts';
import { inOrder, WorkerPool } from '../worker-pool.ts';
import { knownEntry, type Reading } from './plan-facts.ts';
import { type ReadingTask, readingOf, type Told, told, workerDataOf } from './portfolio-workers.ts';

/** For fewer plans the start of a thread costs more than it saves. */
const plansForWorkers = 200;

/** Facts of plans, one after another in the order of the paths, each let go of before many more are read. */
export async function* readPlans(paths: readonly string[], task: ReadingTask, entry: string | undefined) {
  const reading = await readingOf(task);
  if (entry === undefined || paths.length < plansForWorkers) {
    for (const path of paths) yield { path, told: await told(path, reading) };
    return;
  }
  const threads = new Threads(entry, task, reading);
  try {
    yield* inOrder(paths, threads.most, async path => ({ path, told: await threads.told(path) }));
  } finally {
    await threads.end();
  }
}

/** What the cache knows is read here, at once; threads are only started when there is something to compute. */
class Threads {
  readonly #entry: string;
  readonly #task: ReadingTask;
  readonly #reading: Reading;
  #pool: WorkerPool<string, Told> | undefined;

  constructor(entry: string, task: ReadingTask, reading: Reading) {
    this.#entry = entry;
    this.#task = task;
    this.#reading = reading;
  }

  readonly most = availableParallelism() * 4;

  async told(path: string): Promise<Told> {
    const known = await this.#known(path);
    if (known) return known;
    this.#pool ??= new WorkerPool(this.#entry, availableParallelism(), workerDataOf(this.#task));
    return this.#pool.ask(path);
  }

  async #known(path: string): Promise<Told | undefined> {
    try {
      const entry = await knownEntry(path, this.#reading);
      return entry && { entry };
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      return { refused: error.told };
    }
  }

  async end(): Promise<void> {
    await this.#pool?.end();
  }
}
