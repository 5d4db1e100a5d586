import { Worker } from 'node:worker_threads';

/** Orders queued per thread: enough that none is idle, few enough to keep in memory. */
const ahead = 4;

/** Threads of this program that do the same work on many things, each with its inputs loaded once. */
export class WorkerPool<Order, Answer> {
  readonly #workers: Worker[];
  readonly #idle: Worker[];
  readonly #waiting: ((worker: Worker) => void)[] = [];
  /**
   * Callers waiting for an answer: when a thread ends unexpectedly, all of them are rejected, because any may be
   * affected.
   */
  readonly #asking = new Set<(error: Error) => void>();
  #failure: Error | undefined;

  /** `data` is how `cli.ts` recognises what a thread was started for. */
  constructor(entry: string, count: number, data: unknown) {
    this.#workers = Array.from({ length: count }, () => new Worker(entry, { workerData: data, argv: [] }));
    this.#idle = [...this.#workers];
    for (const worker of this.#workers) {
      worker.on('error', error => this.#fail(error as Error));
      worker.on('exit', code => this.#fail(new Error(`a thread of work ended before its work, with code ${code}`)));
    }
  }

  /** Sends all threads a message that has no answer. */
  tell(message: Order): void {
    for (const worker of this.#workers) worker.postMessage(message);
  }

  /** The answer of the first free thread. */
  async ask(order: Order): Promise<Answer> {
    const worker = this.#idle.pop() ?? (await new Promise<Worker>(resolve => this.#waiting.push(resolve)));
    const answer = await this.#answerOf(worker, order);
    const next = this.#waiting.shift();
    if (next) next(worker);
    else this.#idle.push(worker);
    return answer;
  }

  /** Not a race against a promise as long-lived as the pool, which would retain every answer. */
  #answerOf(worker: Worker, order: Order): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure);
      this.#asking.add(reject);
      worker.once('message', (answer: Answer) => {
        this.#asking.delete(reject);
        resolve(answer);
      });
      worker.postMessage(order);
    });
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const reject of this.#asking) reject(this.#failure);
    this.#asking.clear();
  }

  async end(): Promise<void> {
    await Promise.all(this.#workers.map(worker => worker.terminate()));
  }

  /** How many orders may be in progress without queueing. */
  get most(): number {
    return this.#workers.length * ahead;
  }
}

/** Yields results in the order of the inputs, with at most this many in progress. */
export async function* inOrder<From, To>(all: Iterable<From>, most: number, start: (one: From) => Promise<To>) {
  const running: Promise<To>[] = [];
  for (const one of all) {
    const result = start(one);
    // The consumer receives the error when it reaches this result; until then it must not be an unhandled rejection.
    result.catch(() => {});
    running.push(result);
    if (running.length >= most) yield (await running.shift()) as To;
  }
  for (const result of running) yield await result;
}
