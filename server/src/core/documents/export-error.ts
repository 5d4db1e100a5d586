import type { Message } from '../l10n/translate.ts';

/** Why there can be no such document, in words. */
export class ExportError extends Error {
  readonly told: Message;

  constructor(told: Message) {
    super(told.key);
    this.told = told;
  }
}
