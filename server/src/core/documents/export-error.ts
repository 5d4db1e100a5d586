import type { Message } from '../l10n/translate.ts';

/** Why a document cannot be made, in words. */
export class ExportError extends Error {
  readonly told: Message;

  constructor(told: Message) {
    super(told.key);
    this.told = told;
  }
}
