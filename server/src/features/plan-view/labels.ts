import { keysBelow, type Locale, type PlainKeysBelow, translate } from '../../core/l10n/translate.ts';

/** Labels of the page, by the names of their texts below `view.page`. */
export type Label = PlainKeysBelow<'view.page'>;
export type Labels = Readonly<Record<Label, string>>;

export function labelsIn(locale: Locale): Labels {
  const names = keysBelow('view.page.') as Label[];
  return Object.fromEntries(names.map(name => [name, translate(locale, `view.page.${name}`)])) as Labels;
}
