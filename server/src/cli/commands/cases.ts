import { resolve } from 'node:path';
import { Analysis } from '../../core/analysis/analysis.ts';
import { similar } from '../../core/language/similar.ts';
import type { Case } from '../../core/library/cases/model.ts';
import { searchCases } from '../../core/library/cases/search.ts';
import { toHours } from '../../core/pricing/effort.ts';
import { priceCase } from '../../core/pricing/price-case.ts';
import type { PricedTask } from '../../core/pricing/price-task.ts';
import { toUri } from '../../files/disk.ts';
import { loadInputs, readingFiles } from '../../files/inputs.ts';
import { caseLines, casesText } from '../cases-text.ts';
import { type Command, choiceOption, type ExitCode, type OptionValues, type Terminal, UsageError } from '../command.ts';
import { librariesOf, libraryOption } from '../load.ts';
import { workspaceFiles } from '../workspace.ts';

const formats = ['text', 'json'] as const;

export const command: Command = {
  name: 'cases',
  operands: '[QUERY…]',
  options: { format: { type: 'string', value: formats.join('|') }, ...libraryOption },
  run,
};

/** An id shows that case; other words search. The cases are those available to a plan in the current folder. */
async function run(operands: string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const format = choiceOption(options, 'format', formats);
  const analysis = await planIn(terminal.cwd, options);
  const query = operands.join(' ');
  const one = analysis.cases.find(query);
  if (one) {
    if (format === 'json') terminal.json(pageOf(one, analysis));
    else terminal.lines(caseLines(one, analysis, terminal.locale));
    return 0;
  }
  const found = searchCases(sorted(analysis.cases.all()), query);
  if (found.length === 0 && format === 'text') throw nothingLike(query, analysis);
  if (format === 'json') terminal.json(found.map(caseFile => entryOf(caseFile, analysis)));
  else terminal.lines(casesText(found, analysis, terminal.locale));
  return 0;
}

/** An empty plan with the inputs that a plan in that folder would have. */
async function planIn(cwd: string, options: OptionValues): Promise<Analysis> {
  const libraries = await librariesOf(options, cwd);
  const path = resolve(cwd, 'new.implementation.yaml');
  const uri = toUri(path);
  const files = readingFiles(await workspaceFiles(path, cwd, { libraries, operands: [] }));
  const setup = { libraries: libraries.map(toUri), severities: new Map() };
  return new Analysis('plan', '', { ...(await loadInputs(files, uri, undefined, setup)), uri });
}

function sorted(cases: Case[]): Case[] {
  return [...cases].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function nothingLike(query: string, analysis: Analysis): Error {
  const meant = similar(
    query,
    analysis.cases.all().map(({ id }) => id),
  );
  if (meant) return new UsageError('cli.cases.similar', { query, similar: meant });
  return new UsageError('cli.cases.none', { query });
}

/** An entry of the list of cases, without tasks. Texts are as in the file, so that programs can choose the language. */
function entryOf(caseFile: Case, analysis: Analysis) {
  const { id, uri, title, description, kind, block, tags, industries } = caseFile;
  const priced = priceCase(caseFile, analysis);
  const hours = priced ? toHours(priced.effort) : null;
  return { id, title, description, kind, block, tags, industries, uri, hours };
}

/** A case with its hours for default parameters. */
function pageOf(caseFile: Case, analysis: Analysis) {
  const parameters = caseFile.parameters.map(
    ({ name, type, title, description, min, max, values, default: usual }) => ({
      name,
      type,
      title,
      description,
      default: usual?.kind === 'scalar' ? usual.value : undefined,
      min,
      max,
      values: values.length > 0 ? values : undefined,
    }),
  );
  return {
    ...entryOf(caseFile, analysis),
    parameters,
    tasks: (priceCase(caseFile, analysis)?.tasks ?? []).map(taskOf),
  };
}

function taskOf({ task, effort, counting, tasks }: PricedTask): object {
  const { id, title } = task;
  const own = id.slice(id.indexOf('.') + 1);
  return {
    id: own,
    title,
    hours: toHours(effort),
    optional: counting === 'optional' || undefined,
    tasks: tasks.length > 0 ? tasks.map(taskOf) : undefined,
  };
}
