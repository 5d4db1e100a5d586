import { textIn } from '../../core/l10n/translate.ts';
import { bookingsOf, type PersonLoad, planLoadOf } from '../../core/scheduling/bookings.ts';
import { type Command, choiceOption, type ExitCode, type OptionValues, type Terminal, worst } from '../command.ts';
import { findPlans } from '../find-files.ts';
import { isReadable, Loader, libraryOption } from '../load.ts';
import { loadText } from '../load-text.ts';
import { tellError } from '../tell-error.ts';
import { tellProblems } from '../tell-problems.ts';

const formats = ['text', 'json'] as const;

export const command: Command = {
  name: 'load',
  operands: 'PATH…',
  options: { format: { type: 'string', value: formats.join('|') }, ...libraryOption },
  run,
};

async function run(operands: string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const format = choiceOption(options, 'format', formats);
  const loader = await Loader.of(options, terminal, operands);
  const { paths, errors } = await findPlans(operands, terminal.cwd);
  for (const error of errors) tellError(error, terminal);
  const { files, code } = await loader.loadAll(paths, terminal, 'plan');
  const readable = files.filter(isReadable);
  const unread = files.filter(file => !isReadable(file)).map(file => tellProblems(file, terminal));
  if (readable.length > 0) {
    const people = bookingsOf(readable.map(({ path, analysis }) => planLoadOf(path, analysis.priced)));
    if (format === 'json') terminal.json(loadJson(people, terminal));
    else terminal.lines(loadText(people, terminal.locale));
  }
  return worst(code, errors.length > 0 ? 2 : 0, ...unread);
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
