import { stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import {
  documentFormats,
  documentKinds,
  ExportError,
  type ExportRequest,
  exportDocument,
} from '../../core/documents/export.ts';
import { locales, type Message, translate } from '../../core/l10n/translate.ts';
import { fileStem, kindOf } from '../../core/source.ts';
import { loadLogo } from '../../files/logo.ts';
import { loadRenderer } from '../../files/renderers.ts';
import { planAtRevision } from '../../files/revision.ts';
import {
  type Command,
  choiceOption,
  type ExitCode,
  type OptionValues,
  stringOption,
  type Terminal,
  UsageError,
} from '../command.ts';
import { findFiles, type LoadedFile, libraryOption, loadFile, scenarioOption, Unreadable } from '../load.ts';
import { tellProblems } from '../tell-problems.ts';
import { isTaken, writeNewFile } from '../write-file.ts';

const kinds = documentKinds().map(kind => kind.id);
const formats = documentFormats().map(format => format.id);
const delimiters = { comma: ',', semicolon: ';' } as const;

export const command: Command = {
  name: 'export',
  operands: 'PATH…',
  options: {
    document: { type: 'string', value: kinds.join('|') },
    to: { type: 'string', value: 'OUT|FOLDER|-' },
    as: { type: 'string', value: formats.join('|') },
    block: { type: 'string', value: 'ID' },
    from: { type: 'string', value: 'REV' },
    locale: { type: 'string', value: locales.join('|') },
    hours: { type: 'boolean' },
    'no-hours': { type: 'boolean' },
    delimiter: { type: 'string', value: Object.keys(delimiters).join('|') },
    force: { type: 'boolean' },
    ...scenarioOption,
    ...libraryOption,
  },
  run,
};

async function run(operands: string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const kind = required(options, 'document', kinds);
  const to = stringOption(options, 'to');
  if (operands.length === 0) throw new UsageError('cli.error.operand-missing', { operand: 'PATH' });
  if (to === undefined) throw new UsageError('cli.error.option-missing', { option: 'to' });
  const isFolder = to !== '-' && (/[\\/]$/.test(to) || (await isDirectory(resolve(terminal.cwd, to))));
  if (isFolder) return exportAll(operands, { kind, folder: to }, options, terminal);
  const [path = '', ...others] = operands;
  if (others.length > 0) throw new UsageError('cli.error.export-folder', { to });
  const format = formatOf(to, options);
  const file = await loadFile(path, terminal.cwd, options, 'plan');
  const content = await contentOf(file, { kind, format }, options, terminal);
  if (to === '-') terminal.out(content);
  else await writeNewFile(to, content, { cwd: terminal.cwd, overwrite: options.force === true });
  return tellProblems(file, terminal);
}

interface Wanted {
  kind: string;
  format: string;
}

/** Documents of many plans into a folder. Nothing is written where one of the names is taken. */
async function exportAll(
  operands: string[],
  { kind, folder }: { kind: string; folder: string },
  options: OptionValues,
  terminal: Terminal,
): Promise<ExitCode> {
  const format = required(options, 'as', formats);
  const unreadable = new Unreadable(terminal);
  const paths = (await findFiles(operands, terminal.cwd, unreadable)).filter(
    path => (kindOf(path) ?? 'plan') === 'plan',
  );
  if (paths.length === 0 && unreadable.isAny) return 2;
  if (paths.length === 0) throw new UsageError('cli.error.no-plans', { paths: operands.join(' ') });
  const targets = targetsOf(paths, folder, `${kind}.${format}`);
  const overwrite = options.force === true;
  for (const target of overwrite ? [] : targets) {
    if (await isTaken(resolve(terminal.cwd, target))) throw new UsageError('cli.error.exists', { path: target });
  }
  let code: ExitCode = 0;
  for (const [index, path] of paths.entries()) {
    const target = targets[index] ?? '';
    if (terminal.interactive) terminal.err(`[${index + 1}/${paths.length}] ${target}\n`);
    const file = await loadFile(path, terminal.cwd, options, 'plan', operands).catch(unreadable.tell);
    if (!file) continue;
    const content = await contentOf(file, { kind, format }, options, terminal);
    await writeNewFile(target, content, { cwd: terminal.cwd, overwrite });
    code = Math.max(code, tellProblems(file, terminal)) as ExitCode;
  }
  return unreadable.code(code);
}

/** `sales.offer.pdf`; of plans with one name in different folders the later ones are numbered. */
function targetsOf(paths: string[], folder: string, ending: string): string[] {
  const taken = new Set<string>();
  return paths.map(path => {
    const stem = fileStem(basename(path));
    let name = stem;
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${stem}-${number}`;
    taken.add(name.toLowerCase());
    return join(folder, `${name}.${ending}`);
  });
}

async function contentOf(
  file: LoadedFile,
  { kind, format }: Wanted,
  options: OptionValues,
  terminal: Terminal,
): Promise<string | Uint8Array> {
  const { analysis, path } = file;
  const logo = await loadLogo(file.files, analysis.methodology);
  if (logo.problem) tellNotice(logo.problem, terminal);
  const from = stringOption(options, 'from');
  const block = stringOption(options, 'block');
  const hours = hoursOf(options);
  const request: ExportRequest = {
    analysis,
    kind,
    format,
    load: loadRenderer,
    ...(await savedAt(resolve(terminal.cwd, path))),
    delimiter: delimiters[choiceOption(options, 'delimiter', ['comma', 'semicolon'])],
    ...(options.locale !== undefined && { locale: choiceOption(options, 'locale', locales) }),
    ...(hours !== undefined && { hours }),
    ...(block !== undefined && { block }),
    ...(logo.picture && { logo: logo.picture }),
  };
  try {
    const before = from === undefined ? undefined : await revisionOf(file, from, terminal);
    return await exportDocument({ ...request, ...(before && { before }) });
  } catch (error) {
    if (error instanceof ExportError) {
      const key = error.key === 'export.revision' ? 'cli.error.revision' : error.key;
      throw new UsageError(key, { ...error.values, path });
    }
    throw error;
  }
}

/** When a file was last saved; nothing where it is not there any more. */
function savedAt(path: string): Promise<{ saved?: string }> {
  return stat(path).then(
    ({ mtime }) => ({ saved: mtime.toISOString() }),
    () => ({}),
  );
}

/** Something that spoils the document and not the command. */
function tellNotice({ key, values }: Message, { err, locale }: Terminal): void {
  err(`planwright: ${translate(locale, key, values)}\n`);
}

async function revisionOf({ analysis, path, files, setup }: LoadedFile, name: string, { cwd }: Terminal) {
  const earlier = { path: resolve(cwd, path), revision: name, setup, outside: files, environment: process.env };
  return { analysis: await planAtRevision(analysis, earlier), name };
}

function required(options: OptionValues, name: string, choices: string[]): string {
  if (options[name] === undefined) throw new UsageError('cli.error.option-missing', { option: name });
  return choiceOption(options, name, choices);
}

/** The file's ending says the format, `--as` where there is no file. */
function formatOf(to: string, options: OptionValues): string {
  if (options.as !== undefined) return choiceOption(options, 'as', formats);
  const ending = extname(to).slice(1).toLowerCase();
  if (formats.includes(ending)) return ending;
  throw new UsageError('cli.error.format', { to, formats: formats.join(', ') });
}

function hoursOf(options: OptionValues): boolean | undefined {
  if (options.hours && options['no-hours']) throw new UsageError('cli.error.hours');
  return options.hours ? true : options['no-hours'] ? false : undefined;
}

function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    stats => stats.isDirectory(),
    () => false,
  );
}
