import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { PlanLoad } from '../core/scheduling/bookings.ts';
import { type Checked, type CheckSetup, checkInTurn } from './checked.ts';
import type { OptionValues } from './command.ts';
import { Loader } from './load.ts';

/** All that a worker needs to check files as the command itself would. */
export interface CheckTask extends CheckSetup {
  options: OptionValues;
  operands: string[];
  cwd: string;
}

/** To a worker: files to check, or what plans book of people's time from now on. */
type Order = { paths: string[] } | { bookings: readonly PlanLoad[] };

/** For fewer files the start of a worker costs more than it saves. */
const filesForWorkers = 200;

/** So many files at once: few enough that no worker waits long for another at the end. */
const batchSize = 8;

export function workersFor(files: number): number {
  return files < filesForWorkers ? 0 : availableParallelism();
}

/** As many threads as asked for that check files, each with the cases and methodologies loaded once. */
export class CheckWorkers {
  readonly #workers: Worker[];
  /** What ends one of them before it was told to: whatever is waited for then fails. */
  readonly #death: Promise<never>;

  constructor(entry: string, count: number, task: CheckTask) {
    const data: WorkerData = { planwrightCheck: task };
    this.#workers = Array.from({ length: count }, () => new Worker(entry, { workerData: data, argv: [] }));
    this.#death = Promise.race(this.#workers.map(deathOf));
    // Told to whoever waits for files; when nobody does, nobody needs them any more.
    this.#death.catch(() => {});
  }

  /** What `checkInTurn` finds, in the order of the paths, whichever worker is first. */
  async check(paths: readonly string[], bookings?: readonly PlanLoad[]): Promise<Checked[]> {
    const checked: Checked[] = [];
    let next = 0;
    const drain = async (worker: Worker) => {
      if (bookings) worker.postMessage({ bookings } satisfies Order);
      while (next < paths.length) {
        const first = next;
        next += batchSize;
        const found = await Promise.race([answerTo(worker, paths.slice(first, first + batchSize)), this.#death]);
        for (const [index, one] of found.entries()) checked[first + index] = one;
      }
    };
    await Promise.all(this.#workers.map(drain));
    return checked;
  }

  async end(): Promise<void> {
    await Promise.all(this.#workers.map(worker => worker.terminate()));
  }
}

function answerTo(worker: Worker, paths: string[]): Promise<Checked[]> {
  return new Promise(resolve => {
    worker.once('message', resolve);
    worker.postMessage({ paths } satisfies Order);
  });
}

function deathOf(worker: Worker): Promise<never> {
  return new Promise((_, reject) => {
    worker.on('error', reject);
    worker.on('exit', code => reject(new Error(`a worker of \`check\` ended before its work, with code ${code}`)));
  });
}

interface WorkerData {
  planwrightCheck: CheckTask;
}

/** Whether this thread was started to check files. */
export function isCheckWorker(): boolean {
  return !isMainThread && typeof workerData === 'object' && workerData !== null && 'planwrightCheck' in workerData;
}

/** The other end: checks what it is told to until it is ended. What it throws ends it, and is told by the command. */
export async function serveChecks(): Promise<void> {
  const { planwrightCheck: task } = workerData as WorkerData;
  const loader = await Loader.of(task.options, task, task.operands);
  let bookings: readonly PlanLoad[] | undefined;
  parentPort?.on('message', async (order: Order) => {
    if ('bookings' in order) bookings = order.bookings;
    else parentPort?.postMessage(await checkInTurn(order.paths, loader, task, bookings));
  });
}
