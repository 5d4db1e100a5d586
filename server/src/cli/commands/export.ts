import { extname } from 'node:path';
import { documentFormats, documentKinds, exportDocument } from '../../core/documents/export.ts';
import { locales } from '../../core/l10n/translate.ts';
import {
  type Command,
  choiceOption,
  type ExitCode,
  type OptionValues,
  singleOperand,
  stringOption,
  type Terminal,
  UsageError,
} from '../command.ts';
import { libraryOption, loadFile, scenarioOption } from '../load.ts';
import { tellProblems } from '../tell-problems.ts';
import { writeNewFile } from '../write-file.ts';

const kinds = documentKinds().map(kind => kind.id);
const formats = documentFormats().map(format => format.id);

export const command: Command = {
  name: 'export',
  operands: 'FILE',
  options: {
    document: { type: 'string', value: kinds.join('|') },
    to: { type: 'string', value: 'OUT|-' },
    as: { type: 'string', value: formats.join('|') },
    locale: { type: 'string', value: locales.join('|') },
    hours: { type: 'boolean' },
    'no-hours': { type: 'boolean' },
    force: { type: 'boolean' },
    ...scenarioOption,
    ...libraryOption,
  },
  run,
};

async function run(operands: string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const path = singleOperand(operands, 'FILE');
  const kind = required(options, 'document', kinds);
  const to = stringOption(options, 'to');
  if (to === undefined) throw new UsageError('cli.error.option-missing', { option: 'to' });
  const format = formatOf(to, options);
  const locale = options.locale === undefined ? undefined : choiceOption(options, 'locale', locales);
  const file = await loadFile(path, terminal.cwd, options, 'plan');
  const { content } = exportDocument({ analysis: file.analysis, kind, format, locale, hours: hoursOf(options) });
  if (to === '-') terminal.out(content);
  else await writeNewFile(to, content, { cwd: terminal.cwd, overwrite: options.force === true });
  return tellProblems(file, terminal);
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
