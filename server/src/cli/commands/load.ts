import { textIn } from '../../core/l10n/translate.ts';
import { kindOf } from '../../core/source.ts';
import { bookingsOf, type PersonLoad, planLoadOf } from '../../core/time/bookings.ts';
import { type Command, choiceOption, type ExitCode, type OptionValues, type Terminal, UsageError } from '../command.ts';
import { findFiles, libraryOption, loadFile, Unreadable } from '../load.ts';
import { loadText } from '../load-text.ts';

const formats = ['text', 'json'] as const;

export const command: Command = {
  name: 'load',
  operands: 'PATH…',
  options: { format: { type: 'string', value: formats.join('|') }, ...libraryOption },
  run,
};

async function run(operands: string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const format = choiceOption(options, 'format', formats);
  if (operands.length === 0) throw new UsageError('cli.error.operand-missing', { operand: 'PATH' });
  const unreadable = new Unreadable(terminal);
  const paths = (await findFiles(operands, terminal.cwd, unreadable)).filter(
    path => (kindOf(path) ?? 'plan') === 'plan',
  );
  if (paths.length === 0 && unreadable.isAny) return 2;
  if (paths.length === 0) throw new UsageError('cli.error.no-plans', { paths: operands.join(' ') });
  const load = (path: string) => loadFile(path, terminal.cwd, options, 'plan', operands).catch(unreadable.tell);
  const files = (await Promise.all(paths.map(load))).filter(file => file !== undefined);
  if (files.length === 0) return 2;
  const plans = files.map(({ path, analysis }) => planLoadOf(path, analysis.priced));
  const people = bookingsOf(plans);
  const json = () => `${JSON.stringify(loadJson(people, terminal), null, 2)}\n`;
  terminal.out(format === 'json' ? json() : loadText(people, terminal.locale));
  return unreadable.code(0);
}

/** `schemas/load.schema.json`. */
function loadJson(people: PersonLoad[], { locale }: Terminal) {
  return {
    executors: people.map(({ id, name, weeks }) => ({
      id,
      name: textIn(locale, name),
      over: weeks.filter(({ isOver }) => isOver).map(({ week }) => week),
      weeks: weeks.map(({ week, hours, available, parts }) => ({
        week,
        hours,
        available,
        plans: parts.map(part => ({ file: part.plan.uri, hours: part.hours })),
      })),
    })),
  };
}
