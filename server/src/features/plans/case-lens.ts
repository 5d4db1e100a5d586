import type { CodeLens } from 'vscode-languageserver-types';
import { Analysis } from '../../core/analysis/analysis.ts';
import { fileKey } from '../../core/base/source.ts';
import { translate } from '../../core/l10n/translate.ts';
import { withCase } from '../../core/library/cases/library.ts';
import { isKnown } from '../../core/pricing/amount.ts';
import { priceCase } from '../../core/pricing/price-case.ts';
import { formatAmount, formatEffort, type MoneyFormat } from '../../core/pricing/summary.ts';
import { pairOf } from '../../core/syntax/nodes.ts';
import { type LensChoice, type LensOptions, lensesOf } from '../code-lens.ts';
import type { HourRate, WorkspaceUses } from './uses.ts';

/** What is known about the plans around a case. */
export interface CaseSurroundings {
  /** Undefined until the workspace was scanned. */
  uses: WorkspaceUses | undefined;
  /** Currency and rate of the user's settings for new plans; empty if not set. */
  usual: HourRate;
}

export interface CaseLensOptions extends LensOptions {
  choice: LensChoice & { case: boolean };
}

/** Lenses of a case: its hours and price, the number of plans that use it, and those of all files. */
export function caseLenses(analysis: Analysis, options: CaseLensOptions, around: CaseSurroundings): CodeLens[] {
  const { choice, telling } = options;
  const title = choice.case && !analysis.isBroken ? figuresOf(analysis, telling, around) : '';
  const first = pairOf(analysis.document.root, 'case');
  if (title === '' || !first) return lensesOf(analysis, options);
  const start = analysis.document.lines.positionAt(analysis.document.at(first.key.span).start);
  return [{ range: { start, end: start }, command: { title, command: '' } }, ...lensesOf(analysis, options)];
}

function figuresOf(analysis: Analysis, telling: MoneyFormat, around: CaseSurroundings): string {
  const { locale } = telling;
  const count = around.uses && (around.uses.plans.get(fileKey(analysis.uri)) ?? 0);
  const parts = [
    ...moneyOf(analysis, telling, around),
    ...(count === undefined ? [] : [translate(locale, 'lens.used', { count })]),
  ];
  return parts.join(' · ');
}

/** Only hours if there is no rate, or if the case has unknown prices besides hours. */
function moneyOf(analysis: Analysis, telling: MoneyFormat, around: CaseSurroundings): string[] {
  const { caseFile, cases, methodologies, uri } = analysis;
  const rate = rateFor(analysis, around);
  const pricing = rate ? `pricing: { currency: ${JSON.stringify(rate.currency)}, rate: ${rate.rate} }\n` : '';
  const known = withCase(cases, caseFile);
  const { plan } = new Analysis('plan', `plan: 1\n${pricing}`, { uri, cases: known, methodologies });
  const priced = priceCase(caseFile, { plan, cases: known });
  if (!priced || !isKnown(priced.effort)) return [];
  const hours = formatEffort(priced.effort, telling);
  if (!rate || !isKnown(priced.net)) return [hours];
  const money = (amount: typeof priced.net) => formatAmount(amount, rate.currency, telling);
  const hour = plan.pricing?.rate?.value;
  if (!hour) return [hours];
  return [hours, translate(telling.locale, 'lens.at-rate', { price: money(priced.net), rate: money(hour) })];
}

/**
 * The rate of the settings; else the most frequent rate of the plans here; else the lowest usual rate of the
 * methodology.
 */
function rateFor({ methodology }: Analysis, { usual, uses }: CaseSurroundings): HourRate | undefined {
  if (usual.currency !== '' && usual.rate !== '') return usual;
  const ours = uses?.rate;
  if (ours && (usual.currency === '' || usual.currency === ours.currency)) return ours;
  const market = methodology?.rates.get(usual.currency)?.market.min;
  return market && { currency: usual.currency, rate: market.toString() };
}
