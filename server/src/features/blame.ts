import type { Move, Told } from '../core/changes/figure-history.ts';
import { formatShortDate } from '../core/l10n/format.ts';
import { type Locale, translate } from '../core/l10n/translate.ts';
import { type Amount, isKnown, isNothing } from '../core/pricing/amount.ts';
import { formatAmount, formatEffort, formatSigned, type MoneyFormat } from '../core/pricing/summary.ts';
import { codeSpan, escapeMarkdown } from './markdown.ts';

/** A commit as shown in a hover; all of its texts are user content. */
interface Commit {
  hash: string;
  /** `YYYY-MM-DD`. */
  day: string;
  author: string;
  subject: string;
}

/** A longer subject is cut: it only has to be recognisable. */
const longestText = 80;

/** The commit that last changed a figure, and by how much, as Markdown; empty if unknown. */
export function blameText(
  { since, move }: Told<Commit | 'around'>,
  currency: string | undefined,
  format: MoneyFormat,
): string {
  const { locale } = format;
  const lines = [
    withFigures(since, currency, format, figures =>
      translate(locale, since?.isNew ? 'blame.uncommitted' : 'blame.uncommitted-by', { figures }),
    ),
    withFigures(move, currency, format, (figures, known) => moveText(known, figures, locale)),
  ];
  return lines.filter(line => line !== '').join('\n\n');
}

/** Steps whose effect on the figure is unknown are not shown. */
function withFigures<S>(
  move: Move<S> | undefined,
  currency: string | undefined,
  format: MoneyFormat,
  tell: (figures: string, move: Move<S>) => string,
): string {
  const figures = move ? figuresText(move, currency, format) : '';
  return move && figures !== '' ? tell(figures, move) : '';
}

function moveText({ step, isNew }: Move<Commit | 'around'>, figures: string, locale: Locale): string {
  if (step === 'around') return translate(locale, 'blame.around', { figures });
  const { hash, day, author, subject } = step;
  return translate(locale, isNew ? 'blame.added' : 'blame.moved', {
    figures,
    date: escapeMarkdown(formatShortDate(locale, day)),
    author: cut(author),
    subject: cut(subject),
    commit: codeSpan(hash.slice(0, 8)),
  });
}

function cut(text: string): string {
  const letters = [...text];
  return escapeMarkdown(letters.length > longestText ? `${letters.slice(0, longestText).join('')}…` : text);
}

/** `+₴1,200 · +2 h`; without a sign for something new. Empty if the figures are unknown. */
function figuresText(
  { money, effort, isNew }: Move<unknown>,
  currency: string | undefined,
  format: MoneyFormat,
): string {
  const told = (amount: Amount | undefined, tell: (amount: Amount) => string) => {
    if (!amount || !isKnown(amount) || isNothing(amount)) return [];
    return [escapeMarkdown(isNew ? tell(amount) : formatSigned(amount, tell))];
  };
  const parts = [
    ...told(money, amount => formatAmount(amount, currency, format)),
    ...told(effort, amount => formatEffort(amount, format)),
  ];
  return parts.length > 0 ? `**${parts.join(' · ')}**` : '';
}
