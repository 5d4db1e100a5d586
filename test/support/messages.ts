import type { Message } from '../../server/src/core/l10n/translate.ts';

/** The key of the message that a message gives as the reason. */
export function reasonIn({ values }: Message): string | undefined {
  const reason = values && 'reason' in values ? values.reason : undefined;
  return typeof reason === 'object' && 'key' in reason ? reason.key : undefined;
}
