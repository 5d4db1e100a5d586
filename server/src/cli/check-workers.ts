import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { PlanLoad } from '../core/scheduling/bookings.ts';
import { type Checked, type CheckSetup, checkInTurn } from './checked.ts';
import type { OptionValues } from './command.ts';
import { Loader } from './load.ts';
import { WorkerPool } from './worker-pool.ts';

/** What a worker needs to check files as the command would. */
export interface CheckTask extends CheckSetup {
  options: OptionValues;
  operands: string[];
  cwd: string;
}

/** Message to a worker: files to check, or new bookings. */
type Order = { paths: string[] } | { bookings: readonly PlanLoad[] };

/** With fewer files, starting a worker costs more than it saves. */
const filesForWorkers = 200;

/** Files per message: few enough that no thread finishes much later than the others. */
const batchSize = 8;
/** The command's own thread looks after the others between its files: none of them waits longer than one takes. */
const ownBatchSize = 1;

/** One thread is there already: the command's own. */
export function workersFor(files: number): number {
  return files < filesForWorkers ? 0 : availableParallelism() - 1;
}

/** Checks files in the command's own thread, like `checkInTurn`. */
export type Check = (paths: readonly string[], bookings?: readonly PlanLoad[]) => Promise<Checked[]>;

/** Worker threads that check files beside the command's own thread, each with the cases and methodologies loaded once. */
export class CheckWorkers {
  readonly #pool: WorkerPool<Order, Checked[]>;
  readonly #count: number;
  readonly #checkHere: Check;

  constructor(entry: string, count: number, task: CheckTask, checkHere: Check) {
    this.#pool = new WorkerPool(entry, count, { planwrightCheck: task } satisfies WorkerData);
    this.#count = count;
    this.#checkHere = checkHere;
  }

  /** Results of `checkInTurn`, in the order of the paths. */
  async check(paths: readonly string[], bookings?: readonly PlanLoad[]): Promise<Checked[]> {
    if (bookings) this.#pool.tell({ bookings });
    const checked: Checked[] = [];
    let next = 0;
    const takeAll = async (size: number, check: (some: readonly string[]) => Promise<Checked[]>) => {
      while (next < paths.length) {
        const from = next;
        next += size;
        for (const [index, one] of (await check(paths.slice(from, next))).entries()) checked[from + index] = one;
      }
    };
    const beside = Array.from({ length: this.#count }, () =>
      takeAll(batchSize, some => this.#pool.ask({ paths: [...some] })),
    );
    const here = takeAll(ownBatchSize, async some => {
      const found = await this.#checkHere(some, bookings);
      // What the other threads have told is heard before the next file.
      await new Promise(heard => setImmediate(heard));
      return found;
    });
    try {
      await Promise.all([...beside, here]);
    } finally {
      // After a failure nobody needs the rest.
      next = paths.length;
    }
    return checked;
  }

  end(): Promise<void> {
    return this.#pool.end();
  }
}

interface WorkerData {
  planwrightCheck: CheckTask;
}

/** Whether this thread was started to check files. */
export function isCheckWorker(): boolean {
  return !isMainThread && typeof workerData === 'object' && workerData !== null && 'planwrightCheck' in workerData;
}

/** The worker's side: checks files until it is terminated. An error ends it and is reported by the command. */
export async function serveChecks(): Promise<void> {
  const { planwrightCheck: task } = workerData as WorkerData;
  const loader = await Loader.of(task.options, task, task.operands);
  let bookings: readonly PlanLoad[] | undefined;
  parentPort?.on('message', async (order: Order) => {
    if ('bookings' in order) bookings = order.bookings;
    else parentPort?.postMessage(await checkInTurn(order.paths, loader, task, bookings));
  });
}
