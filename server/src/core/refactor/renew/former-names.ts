import { onOneLine } from '../../base/text.ts';
import { locales } from '../../l10n/translate.ts';
import type { KeyOf } from '../../language/keys.ts';
import { readText } from '../../language/values.ts';
import { child, type ScalarNode, type SyntaxNode, scalarsBelow } from '../../syntax/nodes.ts';
import { wholeWord } from '../extract/texts.ts';

/** Replaces mentions of the former client in a text. */
export type Renaming = (text: string) => string;

/** Shorter names occur inside too many other words. */
const shortestName = 3;
const shortestStem = 4;
const shortestDetail = 4;

/** Replaces a detail of the former client: a phone, a person. */
const goneDetail = '…';

/**
 * How to replace the former client in the texts of a plan. It is recognised by its full name, and by the inner name
 * without quotes and legal form, in any case ending of Russian and Ukrainian («в Ромашке»). Other details of the client
 * and its decision makers are replaced too.
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

/** Identifying keys of a party; a bank, a city or a position is shared by many. */
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

/** Identifying details of a party: people, numbers, addresses. A contact lists a person with ways to reach them. */
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

/** Matches whole words; a single Cyrillic word also with case endings. */
function patternsOf(name: string): RegExp[] {
  const stem = name.replace(/[аеєиіїйоуыьюя]$/u, '');
  const isDeclined =
    /^\p{Lu}[\p{Ll}’'ʼ]+$/u.test(name) && /\p{Script=Cyrillic}/u.test(name) && stem.length >= shortestStem;
  return isDeclined
    ? [new RegExp(`(?<![\\p{L}\\p{N}_])${stem}\\p{Ll}{0,3}(?![\\p{L}\\p{N}_])`, 'gu')]
    : [wholeWord(name)];
}
