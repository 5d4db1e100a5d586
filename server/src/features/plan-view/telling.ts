import type { Range } from 'vscode-languageserver-types';
import type { Analysis } from '../../core/analysis/analysis.ts';
import { formatShortDate } from '../../core/l10n/format.ts';
import { type Locale, type Text, textIn, translate } from '../../core/l10n/translate.ts';
import type { Block } from '../../core/plan/model.ts';
import { type Amount, isKnown } from '../../core/pricing/amount.ts';
import { formatAmount, formatEffort, type MoneyFormat } from '../../core/pricing/summary.ts';
import type { SyntaxNode } from '../../core/syntax/nodes.ts';

/** Formats amounts, dates and positions for the plan view: short, without zero minor units. */
export class Telling {
  readonly analysis: Analysis;
  readonly format: MoneyFormat;

  constructor(analysis: Analysis, format: MoneyFormat) {
    this.analysis = analysis;
    this.format = { ...format, hidesZeroMinor: true };
  }

  get locale(): Locale {
    return this.format.locale;
  }

  money(amount: Amount): string {
    return formatAmount(amount, this.analysis.priced.currency, this.format);
  }

  hours(effort: Amount): string {
    return formatEffort(effort, this.format);
  }

  date(day: string | undefined): string {
    return day === undefined ? translate(this.locale, 'schedule.unknown') : formatShortDate(this.locale, day);
  }

  text(text: Text | undefined): string {
    return text === undefined ? '' : textIn(this.locale, text);
  }

  blockTitle({ title, type, id }: Block): string {
    const known = this.analysis.methodology?.blocks.get(type?.value ?? '');
    return textIn(this.locale, title ?? known?.title ?? id);
  }

  range({ span }: SyntaxNode): Range {
    const { document } = this.analysis;
    return document.lines.range(document.at(span));
  }
}

/** For drawing only: an unknown amount is drawn as 0. */
export function drawn(amount: Amount): number {
  return isKnown(amount) ? Number(amount.toString()) : 0;
}
