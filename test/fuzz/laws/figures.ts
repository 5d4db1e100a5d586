import assert from 'node:assert/strict';
import fc from 'fast-check';
import { textIn } from '../../../server/src/core/l10n/translate.ts';
import { compareJson } from '../../../server/src/core/output/compare.ts';
import { totalsOf } from '../../../server/src/core/output/totals.ts';
import { scheduleJson } from '../../../server/src/core/scheduling/schedule-json.ts';
import { statusJson } from '../../../server/src/core/scheduling/status-json.ts';
import { analyse } from '../../support/analyse.ts';
import type { Law } from '../law.ts';
import { subject } from '../texts.ts';

/** A decimal string as units of its last digit, so that sums are exact. */
const units = (amount: string) => BigInt(amount.replace('.', ''));

/** Blocks add up to the project and payments to its total, whatever stands in the plan. */
export const law: Law = {
  name: 'figures',
  runs: 50,
  property: at =>
    fc.asyncProperty(subject, async given => {
      at(given);
      const analysis = analyse(given.text);
      const totals = totalsOf(analysis.priced);
      for (const key of ['subtotal', 'net', 'vat', 'total'] as const) {
        const parts = totals.blocks.map(block => block[key]);
        const whole = totals[key];
        if (whole === null || parts.some(part => part === null)) continue;
        const sum = parts.reduce((total, part) => total + units(part ?? '0'), 0n);
        assert.equal(sum, units(whole), `${key} of the blocks`);
      }
      if (totals.total !== null && totals.payments.every(({ amount }) => amount !== null)) {
        const paid = totals.payments.reduce((total, { amount }) => total + units(amount ?? '0'), 0n);
        assert.equal(paid, units(totals.total), 'payments');
      }
      JSON.stringify(scheduleJson(analysis.priced, 'en'));
      JSON.stringify(statusJson(analysis.priced, '2026-12-15', 'uk'));
      JSON.stringify(compareJson(analysis.written, text => textIn('ru', text)));
    }),
};
