import type { Move, Told } from '../core/changes/figure-history.ts';
import { formatShortDate } from '../core/l10n/format.ts';
import { translate } from '../core/l10n/translate.ts';
import { isNothing } from '../core/pricing/amount.ts';
import { formatAmount, formatEffort, formatSigned, type MoneyFormat } from '../core/pricing/summary.ts';
import { codeSpan, escapeMarkdown } from './markdown.ts';

/** A commit, as far as a hover tells of it; all of it was written by people. */
interface Commit {
  hash: string;
  /** `YYYY-MM-DD`. */
  day: string;
  author: string;
  subject: string;
}

/** A subject longer than this is cut: it is to be known again, not read. */
const longestText = 80;

/** What moved a figure last and by how much, as Markdown; empty where nothing is known. */
export function blameText(
  { since, move }: Told<Commit | 'around'>,
  currency: string | undefined,
  format: MoneyFormat,
): string {
  const { locale } = format;
  const figures = (of: Move<unknown>) => figuresText(of, currency, format);
  const uncommitted =
    since && translate(locale, since.isNew ? 'blame.uncommitted' : 'blame.uncommitted-by', { figures: figures(since) });
  return [uncommitted ?? '', move ? moveText(move, figures(move), format) : '']
    .filter(text => text !== '')
    .join('\n\n');
}

function moveText({ step, isNew }: Move<Commit | 'around'>, figures: string, { locale }: MoneyFormat): string {
  if (step === 'around') return translate(locale, 'blame.around', { figures });
  const { hash, day, author, subject } = step;
  return translate(locale, isNew ? 'blame.added' : 'blame.moved', {
    figures,
    date: escapeMarkdown(formatShortDate(locale, day)),
    author: told(author),
    subject: told(subject),
    commit: codeSpan(hash.slice(0, 8)),
  });
}

function told(text: string): string {
  const letters = [...text];
  return escapeMarkdown(letters.length > longestText ? `${letters.slice(0, longestText).join('')}…` : text);
}

/** `+₴1,200 · +2 h`; of what is new without a sign. */
function figuresText(
  { money, effort, isNew }: Move<unknown>,
  currency: string | undefined,
  format: MoneyFormat,
): string {
  const sign = isNew
    ? (amount: NonNullable<typeof money>, tell: (of: typeof amount) => string) => tell(amount)
    : formatSigned;
  const parts = [
    ...(money && !isNothing(money) ? [sign(money, amount => formatAmount(amount, currency, format))] : []),
    ...(effort && !isNothing(effort) ? [sign(effort, amount => formatEffort(amount, format))] : []),
  ];
  return parts.length > 0 ? `**${parts.map(escapeMarkdown).join(' · ')}**` : '–';
}
