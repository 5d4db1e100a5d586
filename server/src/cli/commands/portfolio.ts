import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  CliError,
  type Command,
  choiceOption,
  type ExitCode,
  type OptionValues,
  stringOption,
  type Terminal,
  UsageError,
} from '../command.ts';
import { writing } from '../file-errors.ts';
import { findPlans } from '../find-files.ts';
import { libraryOption } from '../load.ts';
import { programMark } from '../portfolio/cache.ts';
import { formats, hasRuns, type Output, outputFor, type RunsOutput } from '../portfolio/outputs.ts';
import { PlanReader } from '../portfolio/read-plans.ts';
import { runsOf } from '../portfolio/runs.ts';
import { inShard, shardOf, shardOption } from '../shard.ts';
import { tellError } from '../tell-error.ts';

export const command: Command = {
  name: 'portfolio',
  operands: 'PATH…',
  options: {
    format: { type: 'string', value: formats.join('|') },
    to: { type: 'string', value: 'FOLDER' },
    force: { type: 'boolean' },
    cache: { type: 'string', value: 'FOLDER' },
    ...shardOption,
    ...libraryOption,
  },
  run,
};

async function run(operands: string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const format = choiceOption(options, 'format', formats);
  const shard = shardOf(options);
  const { paths, errors } = await findPlans(operands, terminal.cwd);
  for (const error of errors) tellError(error, terminal);
  const cache = cacheFolder(options, terminal);
  const task = { options, operands, cwd: terminal.cwd, cache, program: cache ? programMark(terminal.workerEntry) : '' };
  const wanted = inShard(paths, shard, terminal.cwd);
  const reader = await PlanReader.of(task, { plans: wanted.length, entry: terminal.workerEntry });
  const destination = { folder: stringOption(options, 'to'), force: options.force === true, cache: reader.cache };
  const output = await outputFor(format, destination, terminal);
  const writing = new Writing(output, terminal, progressOf(wanted.length, terminal));
  const code = await writing.all(wanted, reader).finally(() => reader.end());
  return errors.length > 0 ? 2 : code;
}

/**
 * The cache is used only if requested. A folder that cannot be created is an error, because every run would be as slow
 * as the first.
 */
function cacheFolder(options: OptionValues, { cwd }: Terminal): string | undefined {
  const folder = stringOption(options, 'cache');
  if (folder === undefined) return undefined;
  const path = resolve(cwd, folder);
  writing(folder, () => mkdirSync(path, { recursive: true }));
  return path;
}

/** Plans that cannot be read are reported, and the exit code is 2; the others are written. */
class Writing {
  readonly #output: Output;
  readonly #terminal: Terminal;
  readonly #progress: (plans: number) => void;
  #code: ExitCode = 0;

  constructor(output: Output, terminal: Terminal, progress: (plans: number) => void) {
    this.#output = output;
    this.#terminal = terminal;
    this.#progress = progress;
  }

  async all(paths: readonly string[], reader: PlanReader): Promise<ExitCode> {
    const output = this.#output;
    try {
      if (hasRuns(output)) for (const run of runsOf(paths, this.#terminal.cwd)) await this.#run(run, reader, output);
      else await this.#plans(paths, reader);
      output.end();
    } catch (error) {
      output.abandon?.();
      throw error;
    }
    return this.#code;
  }

  async #run(paths: readonly string[], reader: PlanReader, output: RunsOutput): Promise<void> {
    const keys = await reader.keysOf(paths);
    if (keys && output.addKnown(keys)) this.#progress(paths.length);
    else output.endRun(await this.#plans(paths, reader));
  }

  /**
   * The cache keys of what was written; undefined if a plan has none or could not be read, so that it is reported again
   * next time.
   */
  async #plans(paths: readonly string[], reader: PlanReader): Promise<string[] | undefined> {
    const keys: string[] = [];
    for await (const { path, told } of reader.read(paths)) {
      this.#progress(1);
      if ('refused' in told) {
        this.#refuse(new CliError(told.refused));
        continue;
      }
      const { entry, key } = told;
      if (!entry.plan.readable) this.#refuse(new UsageError('cli.error.no-figures', { path }));
      else if (key !== undefined) keys.push(key);
      this.#output.add(entry);
    }
    return keys.length === paths.length ? keys : undefined;
  }

  #refuse(error: CliError): void {
    tellError(error, this.#terminal);
    this.#code = 2;
  }
}

/** This many plans take a second or two. */
const plansOfProgress = 500;

/** Called after each plan; shows progress on an interactive terminal. */
function progressOf(all: number, { interactive, errors }: Terminal): (plans: number) => void {
  let done = 0;
  return plans => {
    const before = done;
    done += plans;
    const isTold = Math.floor(done / plansOfProgress) > Math.floor(before / plansOfProgress);
    if (interactive && isTold) errors([`[${done}/${all}]`]);
  };
}
