import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { totalsOf } from '../../../server/src/core/output/totals.ts';
import { analyse } from '../../support/analyse.ts';

/** Plans priced with pencil and paper; `test/fixtures/*.pricing.md` show each step. */
describe.each(['every-key', 'vat-included', 'packages', 'monthly-bills'])('%s', name => {
  it('has the totals that were computed by hand', () => {
    const { priced } = analyse(readFixture(`${name}.implementation.yaml`));
    expect(totalsOf(priced)).toEqual(JSON.parse(readFixture(`${name}.totals.json`)));
  });
});

function readFixture(name: string): string {
  return readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
}
