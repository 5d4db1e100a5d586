import { translate } from '../core/l10n/translate.ts';
import type { Terminal } from './command.ts';

/** Internal software error (EX_SOFTWARE of sysexits.h): neither the plan nor the arguments are wrong. */
export const internalErrorCode = 70;

/** Reports an unexpected error: that it is ours, and where to report it; the stack only on request. */
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
