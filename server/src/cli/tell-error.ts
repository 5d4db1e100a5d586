import { render } from '../core/l10n/translate.ts';
import type { CliError, Terminal } from './command.ts';

/** Reports on stderr why something failed while the command continues. */
export function tellError({ told }: CliError, { errors, locale }: Pick<Terminal, 'errors' | 'locale'>): void {
  errors([`planwright: ${render(locale, told)}`]);
}
