import { resolve } from 'node:path';
import { Analysis } from '../../core/analysis/analysis.ts';
import { type FileKind, kindOf } from '../../core/base/source.ts';
import { locales, render, textIn, translate } from '../../core/l10n/translate.ts';
import { similar } from '../../core/language/similar.ts';
import { answerNames } from '../../core/library/templates/answers.ts';
import { beginningsFor, type ListedBeginning, usualBeginning } from '../../core/refactor/beginnings.ts';
import { type Answers, type NewFile, newFile, wrongAnswers } from '../../core/refactor/new-file.ts';
import { toUri } from '../../files/disk.ts';
import { loadInputs, readingFiles } from '../../files/inputs.ts';
import { ownTemplates } from '../../files/templates.ts';
import { WriteError, writeWhole } from '../../files/write-file.ts';
import {
  CliError,
  type Command,
  choiceOption,
  type ExitCode,
  type OptionValues,
  singleOperand,
  stringOption,
  stringsOption,
  type Terminal,
  UsageError,
  wrongChoice,
} from '../command.ts';
import { writeError } from '../file-errors.ts';
import { Loader, librariesOf, libraryOption } from '../load.ts';
import { table } from '../table.ts';
import { tellProblems } from '../tell-problems.ts';
import { workspaceFiles } from '../workspace.ts';

const formats = ['text', 'json'] as const;

export const command: Command = {
  name: 'new',
  operands: 'FILE',
  options: {
    template: { type: 'string', value: 'T' },
    set: { type: 'string', multiple: true, value: 'KEY=VALUE' },
    list: { type: 'boolean' },
    format: { type: 'string', value: formats.join('|') },
    locale: { type: 'string', value: locales.join('|') },
    force: { type: 'boolean' },
    ...libraryOption,
  },
  run,
};

async function run(operands: string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const format = choiceOption(options, 'format', formats);
  if (options.list) return list(operands, format, options, terminal);
  if (options.format !== undefined) throw new UsageError('cli.error.ignored', { option: 'format', by: 'new FILE' });
  const answers = answersOf(options, terminal);
  const place = await placeOf(operands[0] ?? usualName, answers, options, terminal);
  if (operands.length === 0) throw noFile(place.beginnings);
  const path = singleOperand(operands, 'FILE');
  const chosen = chosenOf(place.beginnings, options);
  if ('plan' in chosen.beginning && chosen.beginning.plan.isBroken) {
    throw new UsageError('cli.new.broken-template', { template: chosen.id });
  }
  const made = newFile(chosen.beginning, answers, place.around);
  if ('refusal' in made) throw new CliError(made.refusal);
  checkAnswers(place.around.with(made.text), made, answers, terminal);
  if (path === '-') {
    terminal.data(made.text);
    return 0;
  }
  await write(path, made.text, options, terminal);
  tellWritten(path, chosen, made, terminal);
  return tellProblems(await (await Loader.of(options, terminal, operands)).load(path, place.around.kind), terminal);
}

const usualName = 'new.implementation.yaml';

/** The place of the new file: its inputs, and the templates available. */
interface NewPlace {
  around: Analysis;
  beginnings: ListedBeginning[];
}

async function placeOf(
  operand: string,
  { values }: Pick<Answers, 'values'>,
  options: OptionValues,
  { cwd }: Terminal,
): Promise<NewPlace> {
  const kind: FileKind = kindOf(operand) ?? 'plan';
  const path = resolve(cwd, operand === '-' ? usualName : operand);
  const libraries = await librariesOf(options, cwd);
  const uri = toUri(path);
  const files = readingFiles(await workspaceFiles(path, cwd, { libraries, operands: [] }));
  const methodology = values.find(({ key }) => key === (kind === 'methodology' ? 'extends' : 'methodology'))?.value;
  const named = /\.ya?ml$/.test(methodology ?? '') ? methodology : undefined;
  const setup = { libraries: libraries.map(toUri), severities: new Map() };
  const around = new Analysis(kind, '', { ...(await loadInputs(files, uri, named, setup)), uri });
  return { around, beginnings: beginningsFor(around, await ownTemplates(files, uri)) };
}

function answersOf(options: OptionValues, terminal: Terminal): Answers {
  const given = stringsOption(options, 'set').map(answerOf);
  const values = given.filter(({ key }) => key !== 'case');
  const repeated = values.find(({ key }, index) => values.findIndex(other => other.key === key) < index);
  if (repeated) throw new UsageError('cli.new.set-twice', { key: repeated.key });
  const asked = options.locale === undefined ? undefined : choiceOption(options, 'locale', locales);
  const set = locales.find(locale => values.some(({ key, value }) => key === 'locale' && value === locale));
  const own = asked !== undefined && set === undefined ? [{ key: 'locale', value: asked }] : [];
  return {
    locale: set ?? asked ?? terminal.locale,
    values: [...own, ...values],
    cases: given.flatMap(({ key, value }) => (key === 'case' ? value : [])),
  };
}

function answerOf(given: string): { key: string; value: string } {
  const at = given.indexOf('=');
  if (at < 1) throw new UsageError('cli.new.set-form', { value: given, keys: answerNames.join(', ') });
  return { key: given.slice(0, at), value: given.slice(at + 1) };
}

function noFile(beginnings: ListedBeginning[]): Error {
  const templates = beginnings.map(({ id }) => id).join(', ');
  return new UsageError('cli.new.no-file', { templates, keys: answerNames.join(', ') });
}

function chosenOf(beginnings: ListedBeginning[], options: OptionValues): ListedBeginning {
  const id = stringOption(options, 'template');
  const chosen = id === undefined ? usualBeginning(beginnings) : beginnings.find(one => one.id === id);
  return (
    chosen ??
    wrongChoice(
      'template',
      id ?? '',
      beginnings.map(one => one.id),
    )
  );
}

/** An invalid answer is rejected: the problems it causes are reported, and nothing is written. */
function checkAnswers(file: Analysis, made: NewFile, answers: Answers, { locale }: Terminal): void {
  const [wrong] = wrongAnswers(file, made, answers);
  if (!wrong) return;
  const { key, value, problem } = wrong;
  const meant = problem.rule === 'unknown-key' && !key.includes('.') ? similar(key, answerNames) : undefined;
  if (meant) throw new UsageError('cli.new.set-similar', { key, similar: meant });
  throw new UsageError('cli.new.set-wrong', { key, value, problem: render(locale, problem.message) });
}

async function write(path: string, text: string, options: OptionValues, { cwd }: Terminal): Promise<void> {
  try {
    await writeWhole(resolve(cwd, path), Buffer.from(text, 'utf8'), options.force === true);
  } catch (error) {
    throw error instanceof WriteError ? writeError(error, path) : error;
  }
}

function tellWritten(path: string, { title }: ListedBeginning, { blanks }: NewFile, { lines, locale }: Terminal): void {
  const names = [...new Set(blanks.map(({ address }) => address))].join(', ');
  const written = translate(locale, 'cli.new.written', { file: path, template: textIn(locale, title) });
  lines([written, ...(names === '' ? [] : [translate(locale, 'cli.new.blanks', { names })])]);
}

async function list(
  operands: string[],
  format: (typeof formats)[number],
  options: OptionValues,
  terminal: Terminal,
): Promise<ExitCode> {
  const [operand] = operands;
  const { around, beginnings } = await placeOf(operand ?? usualName, { values: [] }, options, terminal);
  const { locale } = terminal;
  if (format === 'json') {
    terminal.json(
      beginnings.map(({ id, title, description, uri }) => ({ id, title, description, kind: around.kind, uri })),
    );
  } else terminal.lines(table([beginnings.map(({ id, title }) => [id, textIn(locale, title)])], () => false));
  return 0;
}
