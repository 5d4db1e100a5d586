import { lstat, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { fileStem } from '../../core/base/source.ts';
import { documentFormats, documentKinds, type ExportRequest, exportDocument } from '../../core/documents/export.ts';
import { ExportError } from '../../core/documents/export-error.ts';
import { locales, type Message, makeMessage, render } from '../../core/l10n/translate.ts';
import { similar } from '../../core/language/similar.ts';
import { loadLogo } from '../../files/logo.ts';
import { loadRenderer } from '../../files/renderers.ts';
import { WriteError, writeWhole } from '../../files/write-file.ts';
import {
  CliError,
  type Command,
  choiceOption,
  type ExitCode,
  type OptionValues,
  ordinalOption,
  stringOption,
  type Terminal,
  UsageError,
  worst,
} from '../command.ts';
import { planAt } from '../earlier.ts';
import { writeError } from '../file-errors.ts';
import { findPlans } from '../find-files.ts';
import { isReadable, type LoadedFile, Loader, libraryOption, scenarioOption } from '../load.ts';
import { tellError } from '../tell-error.ts';
import { tellProblems } from '../tell-problems.ts';

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
    period: { type: 'string', value: 'N' },
    payment: { type: 'string', value: 'N' },
    from: { type: 'string', value: 'REV', takesEmpty: true },
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
  const wanted = wantedOf(kind, formatOf(to, options), options);
  if (to === '-' && options.force) throw new UsageError('cli.error.ignored', { option: 'force', by: '--to -' });
  const file = await (await Loader.of(options, terminal, operands)).load(path, 'plan');
  return exportOne(file, wanted, to, options, terminal);
}

/** The requested document, independent of the plan. */
interface Wanted extends Pick<ExportRequest, 'kind' | 'format' | 'locale' | 'hours' | 'delimiter'> {
  block?: string;
  period?: number;
  payment?: number;
  from?: string;
}

/** The options as a request; an option without effect on this document or format is an error. */
function wantedOf(kind: string, format: string, options: OptionValues): Wanted {
  const { needs, hasHours } = documentKinds().find(({ id }) => id === kind) ?? {};
  const ignored = (option: string, by: string, isUsed: boolean) => {
    if (options[option] !== undefined && !isUsed) throw new UsageError('cli.error.ignored', { option, by });
  };
  ignored('block', `--document ${kind}`, needs === 'block');
  ignored('period', `--document ${kind}`, needs === 'block');
  ignored('payment', `--document ${kind}`, needs === 'payment');
  ignored('from', `--document ${kind}`, needs === 'revision');
  ignored('hours', `--document ${kind}`, hasHours === true);
  ignored('no-hours', `--document ${kind}`, hasHours === true);
  ignored('delimiter', `.${format}`, format === 'csv');
  const [block, from, hours] = [stringOption(options, 'block'), stringOption(options, 'from'), hoursOf(options)];
  const [period, payment] = [ordinalOption(options, 'period'), ordinalOption(options, 'payment')];
  return {
    kind,
    format,
    delimiter: delimiters[choiceOption(options, 'delimiter', ['comma', 'semicolon'])],
    ...(options.locale !== undefined && { locale: choiceOption(options, 'locale', locales) }),
    ...(hours !== undefined && { hours }),
    ...(block !== undefined && { block }),
    ...(period !== undefined && { period }),
    ...(payment !== undefined && { payment }),
    ...(from !== undefined && { from }),
  };
}

/** Makes the document and writes it. A plan with syntax errors has no documents. */
async function exportOne(
  file: LoadedFile,
  wanted: Wanted,
  to: string,
  options: OptionValues,
  terminal: Terminal,
): Promise<ExitCode> {
  if (!isReadable(file)) {
    const code = tellProblems(file, terminal);
    tellError(new UsageError('cli.error.not-exported', { path: file.path }), terminal);
    return code;
  }
  const content = await contentOf(file, wanted, terminal);
  if (to === '-') terminal.data(content);
  else await write(to, content, { cwd: terminal.cwd, overwrite: options.force === true, source: file.path });
  return tellProblems(file, terminal);
}

interface Writing {
  cwd: string;
  overwrite: boolean;
  /** `--force` never overwrites the plan itself. */
  source: string;
}

async function write(to: string, content: string | Uint8Array, { cwd, overwrite, source }: Writing): Promise<void> {
  const target = resolve(cwd, to);
  if (await isSameFile(target, resolve(cwd, source))) throw new UsageError('cli.error.own-source', { path: to });
  try {
    await writeWhole(target, typeof content === 'string' ? Buffer.from(content, 'utf8') : content, overwrite);
  } catch (error) {
    throw error instanceof WriteError ? writeError(error, to) : error;
  }
}

async function isSameFile(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([a, b].map(path => stat(path).catch(() => undefined)));
  return one !== undefined && other !== undefined && one.dev === other.dev && one.ino === other.ino;
}

/**
 * Documents of many plans in one folder. Nothing is written if one of the files exists; plans without a document are
 * reported, the others are exported.
 */
async function exportAll(
  operands: string[],
  { kind, folder }: { kind: string; folder: string },
  options: OptionValues,
  terminal: Terminal,
): Promise<ExitCode> {
  const wanted = wantedOf(kind, required(options, 'as', formats), options);
  const { paths, errors } = await findPlans(operands, terminal.cwd);
  if (!(await isDirectory(resolve(terminal.cwd, folder))))
    throw new UsageError('cli.error.no-folder', { path: folder });
  const targets = targetsOf(paths, folder, `${kind}.${wanted.format}`);
  for (const target of options.force ? [] : targets) {
    if (await isTaken(resolve(terminal.cwd, target))) throw new UsageError('cli.error.exists', { path: target });
  }
  for (const error of errors) tellError(error, terminal);
  const loader = await Loader.of(options, terminal, operands);
  let code: ExitCode = errors.length > 0 ? 2 : 0;
  for (const [index, path] of paths.entries()) {
    const target = targets[index] ?? '';
    if (terminal.interactive) terminal.errors([`[${index + 1}/${paths.length}] ${target}`]);
    const one = async () => exportOne(await loader.load(path, 'plan'), wanted, target, options, terminal);
    code = worst(code, await toldIfNot(one, terminal));
  }
  return code;
}

async function toldIfNot(work: () => Promise<ExitCode>, terminal: Terminal): Promise<ExitCode> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    tellError(error, terminal);
    return 2;
  }
}

/** `sales.offer.pdf`; plans of the same name in different folders are numbered. */
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

async function contentOf(file: LoadedFile, wanted: Wanted, terminal: Terminal): Promise<string | Uint8Array> {
  const { analysis, path } = file;
  const { block, from, ...rest } = wanted;
  if (block !== undefined) checkBlock(block, file);
  const logo = await loadLogo(file.files, analysis.methodology);
  if (logo.problem) tellNotice(logo.problem, terminal);
  const request: ExportRequest = {
    analysis,
    load: loadRenderer,
    ...(await savedAt(resolve(terminal.cwd, path))),
    ...rest,
    ...(block !== undefined && { block }),
    ...(logo.picture && { logo: logo.picture }),
  };
  try {
    const before = from === undefined ? undefined : { ...(await planAt(file, from, terminal)), name: from };
    return await exportDocument({ ...request, ...(before && { before }) });
  } catch (error) {
    if (error instanceof ExportError) throw new CliError(toldOf(error, path));
    throw error;
  }
}

/** On the command line the message also names the file. */
function toldOf({ told }: ExportError, path: string): Message {
  return told.key === 'export.revision' ? makeMessage('cli.error.revision', { ...told.values, path }) : told;
}

/** When a file was last saved; undefined if it no longer exists. */
function savedAt(path: string): Promise<{ saved?: string }> {
  return stat(path).then(
    ({ mtime }) => ({ saved: mtime.toISOString() }),
    () => ({}),
  );
}

/** If no block is similar, the document's error lists all blocks. */
function checkBlock(block: string, { analysis }: LoadedFile): void {
  const ids = analysis.priced.blocks.map(priced => priced.block.id);
  const meant = ids.includes(block) ? undefined : similar(block, ids);
  if (meant) throw new UsageError('cli.error.block-similar', { block, similar: meant });
}

/** Reports something missing from the document that does not fail the command. */
function tellNotice(notice: Message, { errors, locale }: Terminal): void {
  errors([`planwright: ${render(locale, notice)}`]);
}

function required(options: OptionValues, name: string, choices: string[]): string {
  if (options[name] === undefined) throw new UsageError('cli.error.option-missing', { option: name });
  return choiceOption(options, name, choices);
}

/** The format by the file extension, or by `--as` without a file. */
function formatOf(to: string, options: OptionValues): string {
  const ending = extname(to).slice(1).toLowerCase();
  const known = formats.find(format => format === ending);
  if (options.as === undefined && known === undefined) {
    throw new UsageError('cli.error.format', { to, formats: formats.join(', ') });
  }
  const format = options.as === undefined ? known : choiceOption(options, 'as', formats);
  if (known !== undefined && format !== known) {
    throw new UsageError('cli.error.as-contradicts', { to, format: format ?? '' });
  }
  return format ?? '';
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

/** A dangling link also takes the name. */
function isTaken(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
