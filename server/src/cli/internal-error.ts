import { translate } from '../core/l10n/translate.ts';
import type { Terminal } from './command.ts';

/** Of the software itself (EX_SOFTWARE of sysexits.h): neither the plan nor the arguments are at fault. */
export const internalErrorCode = 70;

/** Tells an error that nobody foresaw: whose it is and where to report it; where it happened only if asked. */
export function tellInternalError(
  error: unknown,
  isDebug: boolean,
  { errors, locale }: Pick<Terminal, 'errors' | 'locale'>,
) {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = isDebug && error instanceof Error ? (error.stack ?? '').split('\n') : [];
  errors([
    `planwright: ${translate(locale, 'cli.error.internal', { error: text })}`,
    `planwright: ${translate(locale, 'cli.error.internal-report')}`,
    ...stack,
  ]);
}
