import { resolve } from 'node:path';
import { translate } from '../../core/l10n/translate.ts';
import { type MergedText, mergeTexts } from '../../core/merge/merge-texts.ts';
import { mergeFile } from '../../files/git/merge-file.ts';
import type { TextFile } from '../../files/text-file.ts';
import { replaceFile, WriteError } from '../../files/write-file.ts';
import {
  type Command,
  type ExitCode,
  type OptionSpec,
  type OptionValues,
  ordinalOption,
  stringOption,
  type Terminal,
  UsageError,
} from '../command.ts';
import { writeError } from '../file-errors.ts';
import { readNamed } from '../load.ts';
import { tellNewErrors } from '../tell-new-errors.ts';

const label: OptionSpec = { type: 'string', value: 'NAME', takesEmpty: true };

/** The values of git's `merge.conflictStyle`. */
const styles = ['merge', 'diff3', 'zdiff3'];

/**
 * A git merge driver: the result replaces the file of our version. The exit code is 0, or 1 if there are conflicts; a
 * higher code means that nothing was written.
 */
export const command: Command = {
  name: 'merge-driver',
  operands: 'BASE OURS THEIRS [PATH]',
  options: {
    'marker-size': { type: 'string', value: 'N' },
    ours: label,
    theirs: label,
    style: { ...label, value: styles.join('|') },
  },
  // For git, any code from 1 to 128 means a merge with conflicts.
  failureCode: 129,
  run: merge,
};

interface Versions {
  base: TextFile;
  ours: TextFile;
  theirs: TextFile;
}

async function merge(operands: string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const [base, ours, theirs, path = ours, ...others] = operands;
  if (base === undefined || ours === undefined || theirs === undefined || path === undefined) {
    throw new UsageError('cli.error.operand-missing', { operand: 'BASE OURS THEIRS' });
  }
  if (others.length > 0) throw new UsageError('cli.error.operands', { operands: others.join(' ') });
  const marks = {
    markerSize: ordinalOption(options, 'marker-size') ?? 7,
    labels: { ours: labelOf(options, 'ours'), theirs: labelOf(options, 'theirs') },
    showsBase: /^z?diff3$/.test(stringOption(options, 'style') ?? ''),
  };
  const read = (name: string) => readNamed(resolve(terminal.cwd, name), name);
  const versions = { base: read(base), ours: read(ours), theirs: read(theirs) };
  const merged = byMeaning(versions, marks);
  if (merged) {
    await write(ours, Buffer.from(merged.text, 'utf8'), versions, terminal);
    return tell(merged, versions, path, terminal);
  }
  return byLines(versions, marks, { ours, path }, terminal);
}

interface Marks {
  markerSize: number;
  labels: { ours: string; theirs: string };
  showsBase: boolean;
}

/** A git version that does not know a placeholder leaves it unchanged. */
function labelOf(options: OptionValues, side: 'ours' | 'theirs'): string {
  const given = stringOption(options, side) ?? '';
  return given === '' || given === '%X' || given === '%Y' ? side : given.replace(/\s+/g, ' ');
}

function byMeaning({ base, ours, theirs }: Versions, marks: Marks): MergedText | undefined {
  if (![base, ours, theirs].every(({ isExact }) => isExact)) return undefined;
  const textOf = ({ hasBom, text }: TextFile) => (hasBom ? `\ufeff${text}` : text);
  return mergeTexts(textOf(base), textOf(ours), textOf(theirs), marks);
}

async function byLines(
  versions: Versions,
  marks: Marks,
  { ours, path }: { ours: string; path: string },
  terminal: Terminal,
): Promise<ExitCode> {
  const { base, ours: mine, theirs } = versions;
  const files = { base: base.bytes, ours: mine.bytes, theirs: theirs.bytes, ...marks };
  const merged = await mergeFile(files, process.env.PATH ?? process.env.Path ?? '', terminal.cwd);
  if (!merged) throw new UsageError('cli.merge-driver.failed', { file: path });
  await write(ours, merged.content, versions, terminal);
  terminal.errors([translate(terminal.locale, 'cli.merge-driver.by-lines', { file: path })]);
  return merged.hasConflicts ? 1 : 0;
}

async function write(ours: string, content: Uint8Array, versions: Versions, { cwd }: Terminal): Promise<void> {
  try {
    await replaceFile(resolve(cwd, ours), content, versions.ours.bytes);
  } catch (error) {
    throw error instanceof WriteError ? writeError(error, ours) : error;
  }
}

async function tell(
  { text, conflicts }: MergedText,
  { ours, theirs }: Versions,
  path: string,
  terminal: Terminal,
): Promise<ExitCode> {
  if (conflicts.length === 0) {
    await tellNewErrors(path, text, [ours.text, theirs.text], terminal);
    return 0;
  }
  const lines = conflicts.map(({ first }) => first + 1).join(', ');
  const values = { file: path, count: conflicts.length, lines };
  terminal.errors([translate(terminal.locale, 'cli.merge-driver.conflicts', values)]);
  return 1;
}
