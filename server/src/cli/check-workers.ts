import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { PlanLoad } from '../core/scheduling/bookings.ts';
import { type Checked, type CheckSetup, checkInTurn } from './checked.ts';
import type { OptionValues } from './command.ts';
import { Loader } from './load.ts';
import { inOrder, WorkerPool } from './worker-pool.ts';

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

/** Files per message: few enough that no worker finishes much later than the others. */
const batchSize = 8;

export function workersFor(files: number): number {
  return files < filesForWorkers ? 0 : availableParallelism();
}

/** Worker threads that check files, each with the cases and methodologies loaded once. */
export class CheckWorkers {
  readonly #pool: WorkerPool<Order, Checked[]>;

  constructor(entry: string, count: number, task: CheckTask) {
    this.#pool = new WorkerPool(entry, count, { planwrightCheck: task } satisfies WorkerData);
  }

  /** Results of `checkInTurn`, in the order of the paths. */
  async check(paths: readonly string[], bookings?: readonly PlanLoad[]): Promise<Checked[]> {
    if (bookings) this.#pool.tell({ bookings });
    const checked: Checked[] = [];
    const batches = Array.from({ length: Math.ceil(paths.length / batchSize) }, (_, index) =>
      paths.slice(index * batchSize, (index + 1) * batchSize),
    );
    const check = (some: string[]) => this.#pool.ask({ paths: some });
    for await (const found of inOrder(batches, this.#pool.most, check)) checked.push(...found);
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
