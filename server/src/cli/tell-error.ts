import { render } from '../core/l10n/translate.ts';
import type { CliError, Terminal } from './command.ts';

/** Says on stderr why something cannot be done, where the rest goes on. */
export function tellError({ told }: CliError, { errors, locale }: Pick<Terminal, 'errors' | 'locale'>): void {
  errors([`planwright: ${render(locale, told)}`]);
}
