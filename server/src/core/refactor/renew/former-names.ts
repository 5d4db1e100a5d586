import { onOneLine } from '../../base/text.ts';
import { locales } from '../../l10n/translate.ts';
import type { KeyOf } from '../../language/keys.ts';
import { readText } from '../../language/values.ts';
import { child, type ScalarNode, type SyntaxNode, scalarsBelow } from '../../syntax/nodes.ts';
import { wholeWord } from '../extract/texts.ts';

/** A text in which the former client is named no more. */
export type Renaming = (text: string) => string;

/** Words shorter than these are found in too many others. */
const shortestName = 3;
const shortestStem = 4;
const shortestDetail = 4;

/** What stands where a detail of the former client was: a phone, a person. */
const goneDetail = '…';

/**
 * How the texts of a plan are to be read for another client. The former one goes by its whole name, and by the name
 * within without quotes and form of company, in whatever case of Russian and Ukrainian («в Ромашке»). What else is said of the
 * client and of who decides there is not repeated elsewhere.
 */
export function renamingOf(project: SyntaxNode | undefined, client: string): Renaming {
  const names = namesOf(child(project, 'client'));
  const details = [child(project, 'client'), child(project, 'responsible')]
    .flatMap(detailsOf)
    .filter(detail => detail.length >= shortestDetail && !names.includes(detail));
  const whole = onOneLine(client);
  const replacements = [
    ...longestFirst(names).map(name => ({ pattern: wholeWord(name), by: whole })),
    ...longestFirst(names.map(innerName)).flatMap(name =>
      patternsOf(name).map(pattern => ({ pattern, by: innerName(whole) })),
    ),
    ...longestFirst(details).map(detail => ({ pattern: wholeWord(detail), by: goneDetail })),
  ];
  return text => replacements.reduce((result, { pattern, by }) => result.replace(pattern, () => by), text);
}

function longestFirst(names: string[]): string[] {
  return [...new Set(names)].filter(name => name.length >= shortestName).sort((a, b) => b.length - a.length);
}

/** The client's name in each language. */
function namesOf(client: SyntaxNode | undefined): string[] {
  const isText = client?.kind === 'mapping' && client.pairs.some(({ key }) => locales.some(tag => tag === key.source));
  const name = client?.kind === 'mapping' && !isText ? child(client, 'name') : client;
  const text = readText(name);
  return text === undefined ? [] : typeof text === 'string' ? [text] : locales.flatMap(locale => text[locale] ?? []);
}

/** Keys of a party by whose values it is known; a bank, a city or a position is not its alone. */
const telling = [
  'name',
  'code',
  'vat-code',
  'address',
  'iban',
  'account',
  'email',
  'phone',
  'contact',
] as const satisfies readonly KeyOf<'party'>[];

/** What tells who somebody is: people, numbers, addresses. A contact lists a person with ways to reach them. */
function detailsOf(party: SyntaxNode | undefined): string[] {
  if (party?.kind !== 'mapping') return wordsBelow(party).map(({ source }) => source);
  const own = telling.flatMap(key => wordsBelow(child(party, key))).map(({ source }) => source);
  const parts = wordsBelow(child(party, 'contact')).flatMap(({ source }) => source.split(/[,;]/));
  const signs = wordsBelow(child(child(party, 'signatory'), 'name')).map(({ source }) => source);
  return [...own, ...parts.map(part => part.trim()), ...signs];
}

function wordsBelow(node: SyntaxNode | undefined): ScalarNode[] {
  return scalarsBelow(node).filter(({ value }) => typeof value === 'string');
}

/** «Ромашка» of ТОВ «Ромашка», Acme of Acme Ltd. */
function innerName(name: string): string {
  const [, quoted] = /[«“„"']([^«»“”„"']+)[»”“"']/.exec(name) ?? [];
  const bare = quoted ?? name.replace(companyForm, ' ');
  return (
    bare
      .replace(/^[\s,.]+/, '')
      .trim()
      .replace(/,$/, '') || name
  );
}

const companyForm =
  /(?<![\p{L}\p{N}])(?:ТОВ|ПП|ФОП|ПрАТ|ПАТ|АТ|ДП|КП|ООО|ОАО|ЗАО|ПАО|АО|ИП|ТОО|ЧП|LLC|Ltd|Inc|GmbH|AG|LLP|sp\. z o\.o|S\.A|Corp|Co)\.?(?![\p{L}\p{N}])/giu;

/** As a whole word; of one Cyrillic word with the endings of its cases too. */
function patternsOf(name: string): RegExp[] {
  const stem = name.replace(/[аеєиіїйоуыьюя]$/u, '');
  const isDeclined =
    /^\p{Lu}[\p{Ll}’'ʼ]+$/u.test(name) && /\p{Script=Cyrillic}/u.test(name) && stem.length >= shortestStem;
  return isDeclined
    ? [new RegExp(`(?<![\\p{L}\\p{N}_])${stem}\\p{Ll}{0,3}(?![\\p{L}\\p{N}_])`, 'gu')]
    : [wholeWord(name)];
}
