import { env } from 'vscode';
import { type KeysBelow, type MessageArguments, toLocale, translate } from '../../server/src/core/l10n/translate.ts';
import { readSettings } from './options.ts';

type ClientKey = `client.${KeysBelow<'client'>}`;

/** A text of `l10n/editor.LANG.json` in the user's language: the one they set, else the editor's. */
export function text<Key extends ClientKey>(key: Key, ...values: MessageArguments<Key>): string {
  const { language } = readSettings();
  return translate(toLocale(language === 'auto' ? env.language : language), key, ...values);
}
