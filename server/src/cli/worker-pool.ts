import { Worker } from 'node:worker_threads';

/** Orders that wait for the first of them to be done, for each thread: enough that none is idle, few enough to remember. */
const ahead = 4;

/** Threads of this program that do the same work on many things, each with what it needs loaded once. */
export class WorkerPool<Order, Answer> {
  readonly #workers: Worker[];
  readonly #idle: Worker[];
  readonly #waiting: ((worker: Worker) => void)[] = [];
  /** Who waits for an answer: when a thread ends before it was told to, none of them can be sure to get theirs. */
  readonly #asking = new Set<(error: Error) => void>();
  #failure: Error | undefined;

  /** `data` is how `cli.ts` knows what a thread was started for. */
  constructor(entry: string, count: number, data: unknown) {
    this.#workers = Array.from({ length: count }, () => new Worker(entry, { workerData: data, argv: [] }));
    this.#idle = [...this.#workers];
    for (const worker of this.#workers) {
      worker.on('error', error => this.#fail(error as Error));
      worker.on('exit', code => this.#fail(new Error(`a thread of work ended before its work, with code ${code}`)));
    }
  }

  /** Tells all of them what they do not answer. */
  tell(message: Order): void {
    for (const worker of this.#workers) worker.postMessage(message);
  }

  /** The answer of whichever thread is free first. */
  async ask(order: Order): Promise<Answer> {
    const worker = this.#idle.pop() ?? (await new Promise<Worker>(resolve => this.#waiting.push(resolve)));
    const answer = await this.#answerOf(worker, order);
    const next = this.#waiting.shift();
    if (next) next(worker);
    else this.#idle.push(worker);
    return answer;
  }

  /** No race against a promise that lasts as long as the pool: that would keep every answer. */
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

  /** How many orders may be under way at once so that nobody waits. */
  get most(): number {
    return this.#workers.length * ahead;
  }
}

/** The results in the order of what was asked, with no more than so many under way. */
export async function* inOrder<From, To>(all: Iterable<From>, most: number, start: (one: From) => Promise<To>) {
  const running: Promise<To>[] = [];
  for (const one of all) {
    const result = start(one);
    // Whoever waits for it is told; what fails while an earlier one is waited for must not end the program.
    result.catch(() => {});
    running.push(result);
    if (running.length >= most) yield (await running.shift()) as To;
  }
  for (const result of running) yield await result;
}
