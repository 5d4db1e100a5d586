import { env } from 'vscode';
import { type MessageValues, toLocale, translate } from '../../server/src/core/l10n/translate.ts';
import { readSettings } from './options.ts';

/** A text of `l10n/editor.LANG.json` in the user's language: the one they set, else the editor's. */
export function text(key: `client.${string}`, values?: MessageValues): string {
  const { language } = readSettings();
  return translate(toLocale(language === 'auto' ? env.language : language), key, values);
}
