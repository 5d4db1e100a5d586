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
import { formats, type Output, outputFor } from '../portfolio/outputs.ts';
import { readPlans } from '../portfolio/read-plans.ts';
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
  const destination = { folder: stringOption(options, 'to'), force: options.force === true };
  const output = await outputFor(format, destination, terminal);
  const task = { options, operands, cwd: terminal.cwd, cache, program: cache ? programMark(terminal.workerEntry) : '' };
  const wanted = inShard(paths, shard, terminal.cwd);
  const plans = readPlans(wanted, task, terminal.workerEntry);
  const code = await writeAll(plans, output, terminal, progressOf(wanted.length, terminal));
  return errors.length > 0 ? 2 : code;
}

/** Nothing is kept unasked. A folder that cannot be made would only make every run as slow as the first. */
function cacheFolder(options: OptionValues, { cwd }: Terminal): string | undefined {
  const folder = stringOption(options, 'cache');
  if (folder === undefined) return undefined;
  const path = resolve(cwd, folder);
  writing(folder, () => mkdirSync(path, { recursive: true }));
  return path;
}

/** Plans that cannot be read are told, and the code is 2; the others are written all the same. */
async function writeAll(
  plans: ReturnType<typeof readPlans>,
  output: Output,
  terminal: Terminal,
  progress: () => void,
): Promise<ExitCode> {
  let code: ExitCode = 0;
  const refuse = (error: CliError) => {
    tellError(error, terminal);
    code = 2;
  };
  try {
    for await (const { path, told } of plans) {
      progress();
      if ('refused' in told) {
        refuse(new CliError(told.refused));
        continue;
      }
      if (!told.entry.plan.readable) refuse(new UsageError('cli.error.no-figures', { path }));
      output.add(told.entry);
    }
    output.end();
  } catch (error) {
    output.abandon?.();
    throw error;
  }
  return code;
}

/** So many plans take a second or two. */
const plansOfProgress = 500;

/** Called for each plan; whoever waits at a terminal sees how far it is. */
function progressOf(all: number, { interactive, errors }: Terminal): () => void {
  let done = 0;
  return () => {
    done++;
    if (interactive && done % plansOfProgress === 0) errors([`[${done}/${all}]`]);
  };
}
