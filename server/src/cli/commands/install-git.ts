import { lstatSync, realpathSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { translate } from '../../core/l10n/translate.ts';
import { trustedFolders } from '../../files/git/program.ts';
import { type RepositorySettings, withSettings } from '../../files/git/settings.ts';
import { readTextFile } from '../../files/text-file.ts';
import { WriteError, writeWhole } from '../../files/write-file.ts';
import { withAttributes, withoutAttributes } from '../attribute-lines.ts';
import {
  type Command,
  type ExitCode,
  type OptionValues,
  singleOperand,
  type Terminal,
  UsageError,
} from '../command.ts';
import { writeError } from '../file-errors.ts';
import { driverCommand, type Launch, textconvCommand } from '../git-commands.ts';

export const command: Command = {
  name: 'install-git',
  operands: '[PATH]',
  options: { undo: { type: 'boolean' } },
  run,
};

const attributes = '.gitattributes';

async function run(operands: string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const path = operands.length === 0 ? '.' : singleOperand(operands, 'PATH');
  const done = await withSettings(resolve(terminal.cwd, path), process.env, async settings => {
    if (options.undo) await undo(settings, terminal);
    else await install(settings, terminal);
    return 'done' as const;
  });
  if (done !== 'done') throw new UsageError(`cli.install-git.${done}`, { path });
  return 0;
}

async function install(settings: RepositorySettings, terminal: Terminal): Promise<void> {
  const { locale, lines } = terminal;
  const launch = launchOf(settings.top, terminal);
  const before = readAttributes(settings.top);
  const after = withAttributes(before ?? '');
  if (after !== before) await write(settings.top, after);
  lines([translate(locale, after === before ? 'cli.install-git.lines-kept' : 'cli.install-git.lines-added')]);
  for (const [key, value] of Object.entries(settingsFor(launch))) {
    const isThere = (await settings.get(key)) === value;
    if (!isThere) await change(settings, () => settings.set(key, value));
    lines([translate(locale, isThere ? 'cli.install-git.kept' : 'cli.install-git.set', { key })]);
  }
  lines([translate(locale, 'cli.install-git.next')]);
}

async function undo(settings: RepositorySettings, { locale, lines }: Terminal): Promise<void> {
  const before = readAttributes(settings.top);
  const after = withoutAttributes(before ?? '');
  const isThere = before !== undefined && after !== before;
  if (isThere && after === '') rmSync(join(settings.top, attributes));
  else if (isThere) await write(settings.top, after);
  lines([translate(locale, isThere ? 'cli.install-git.lines-removed' : 'cli.install-git.no-lines')]);
  for (const key of Object.keys(settingsFor({ name: '' }))) {
    const isSet = (await settings.get(key)) !== undefined;
    if (isSet) await change(settings, () => settings.unset(key));
    lines([translate(locale, isSet ? 'cli.install-git.unset' : 'cli.install-git.not-set', { key })]);
  }
}

function settingsFor(launch: Launch): Record<string, string> {
  return {
    'merge.planwright.name': 'Planwright: plans by tasks and keys',
    'merge.planwright.driver': driverCommand(launch),
    'diff.planwright.textconv': textconvCommand(launch),
  };
}

async function change(settings: RepositorySettings, make: () => Promise<void>): Promise<void> {
  try {
    await make();
  } catch {
    throw new UsageError('cli.install-git.no-settings', { path: settings.path });
  }
}

/** The command name only if the shell would start this program: another version may lack the commands. */
function launchOf(top: string, { workerEntry }: Terminal): Launch {
  const program = realpathSync(workerEntry ?? process.argv[1] ?? '');
  const path = process.env.PATH ?? process.env.Path ?? '';
  const first = trustedFolders(path, top)
    .map(folder => realPath(join(folder, 'planwright')))
    .find(found => found !== undefined);
  const inSlashes = (of: string) => (process.platform === 'win32' ? of.replaceAll('\\', '/') : of);
  return first === program
    ? { name: 'planwright' }
    : { node: inSlashes(process.execPath), program: inSlashes(program) };
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** Undefined if there is no such file. */
function readAttributes(top: string): string | undefined {
  const path = join(top, attributes);
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return undefined;
  // Git does not follow links here.
  const file = stats.isFile() ? readTextFile(path) : undefined;
  if (!file?.isExact || file.hasBom) throw new UsageError('cli.install-git.odd-attributes', { path });
  return file.text;
}

async function write(top: string, text: string): Promise<void> {
  const path = join(top, attributes);
  try {
    await writeWhole(path, Buffer.from(text, 'utf8'), true);
  } catch (error) {
    throw error instanceof WriteError ? writeError(error, path) : error;
  }
}
