import { localDay } from '../../core/l10n/local-day.ts';
import { isDate } from '../../core/language/values.ts';
import { statusJson } from '../../core/scheduling/status-json.ts';
import { type OptionValues, stringOption, UsageError } from '../command.ts';
import { planCommand } from '../plan-command.ts';
import { statusText } from '../status-text.ts';

export const command = planCommand(
  'status',
  (options, { locale }) => {
    const on = dayOf(options);
    return ({ priced }) => ({ json: () => statusJson(priced, on, locale), text: () => statusText(priced, on, locale) });
  },
  { on: { type: 'string', value: 'DATE' } },
);

function dayOf(options: OptionValues): string {
  const on = stringOption(options, 'on') ?? localDay(new Date());
  if (!isDate(on)) throw new UsageError('cli.error.date', { option: 'on' });
  return on;
}
