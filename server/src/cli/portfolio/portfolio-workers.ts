import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { Message } from '../../core/l10n/translate.ts';
import { CliError, type OptionValues } from '../command.ts';
import { Loader } from '../load.ts';
import { FactsCache } from './cache.ts';
import { type KeyedEntry, planEntry, type Reading } from './plan-facts.ts';

/** What a thread needs to read plans as the command would. */
export interface ReadingTask {
  options: OptionValues;
  operands: string[];
  cwd: string;
  /** Absolute path of the cache folder. */
  cache: string | undefined;
  /** See `programMark`. */
  program: string;
}

/** The facts of a plan, or why its file cannot be read. */
export type Told = KeyedEntry | { refused: Message };

interface WorkerData {
  planwrightFacts: ReadingTask;
}

/** Worker data by which `cli.ts` recognises such a thread. */
export function workerDataOf(task: ReadingTask): WorkerData {
  return { planwrightFacts: task };
}

export function isFactsWorker(): boolean {
  return !isMainThread && typeof workerData === 'object' && workerData !== null && 'planwrightFacts' in workerData;
}

/** The worker's side: reads plans until it is terminated. An error ends it and is reported by the command. */
export async function serveFacts(): Promise<void> {
  const reading = await readingOf((workerData as WorkerData).planwrightFacts);
  parentPort?.on('message', async (path: string) => parentPort?.postMessage(await told(path, reading)));
}

export async function readingOf({ options, operands, cwd, cache, program }: ReadingTask): Promise<Reading> {
  const loader = await Loader.of(options, { cwd }, operands);
  return { cwd, loader, cache: cache === undefined ? undefined : new FactsCache(cache), program };
}

export async function told(path: string, reading: Reading): Promise<Told> {
  try {
    return await planEntry(path, reading);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return { refused: error.told };
  }
}
