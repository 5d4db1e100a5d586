import { env } from 'vscode';
import { provideResources } from '../../server/src/core/base/resources.ts';
import {
  type KeysBelow,
  type Locale,
  type MessageArguments,
  type PlainKeysBelow,
  toLocale,
  translate,
} from '../../server/src/core/l10n/translate.ts';
import texts from './generated/texts.json' with { type: 'json' };
import { readSettings } from './options.ts';

// The client's bundle contains only its own texts, not those of the server.
const resources: Partial<Record<string, unknown>> = texts;
provideResources(name => resources[name]);

type ClientKey = `client.${KeysBelow<'client'>}`;
/** Keys of texts without placeholders. */
export type PlainClientKey = `client.${PlainKeysBelow<'client'>}`;

/** The user's language: that of the settings, else the editor's. */
export function locale(): Locale {
  const { language } = readSettings();
  return toLocale(language === 'auto' ? env.language : language);
}

/** A text of `l10n/editor.LANG.json` in the user's language. */
export function text<Key extends ClientKey>(key: Key, ...values: MessageArguments<Key>): string {
  return translate(locale(), key, ...values);
}
