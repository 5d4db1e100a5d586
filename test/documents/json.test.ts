import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentKinds } from '../../server/src/core/documents/export.ts';
import { totalsOf } from '../../server/src/core/output/totals.ts';
import { analyse } from '../support/analyse.ts';
import { exported, firstOf } from '../support/documents.ts';
import { planData, toText } from '../support/plans.ts';

const root = join(import.meta.dirname, '../..');
const schema = JSON.parse(readFileSync(join(root, 'schemas/document.schema.json'), 'utf8'));
const everyKey = readFileSync(join(root, 'test/fixtures/every-key.implementation.yaml'), 'utf8');
const offer = (name: string) => readFileSync(join(root, `examples/offers/${name}.implementation.yaml`), 'utf8');
const validate = new Ajv2020({ allErrors: false, allowUnionTypes: true }).compile(schema);

const json = async (text: string, kind: string, about: ReturnType<typeof firstOf> = {}) => {
  const options = { earlier: text, ...about };
  return JSON.parse(new TextDecoder().decode(await exported(text, kind, 'json', options)));
};

describe('a document as JSON', () => {
  it('is what its schema says, of every kind and every plan', async () => {
    const plans = [
      everyKey,
      offer('single-tax-packages'),
      'plan: 1\n',
      ...fc.sample(planData, { numRuns: 20, seed: 11 }).map(toText),
    ];
    for (const text of plans) {
      for (const { id, needs } of documentKinds()) {
        const about = firstOf(text, { id, needs });
        if (!about) continue;
        expect(validate(await json(text, id, about)), JSON.stringify(validate.errors)).toBe(true);
      }
    }
  });

  it('has the figures of the plan as decimal strings', async () => {
    const offer = await json(everyKey, 'offer');
    const summary = offer.sections.find(({ id }: { id: string }) => id === 'summary').content[0];
    const { total } = totalsOf(analyse(everyKey).priced);
    expect(summary.rows.at(-1).cells.at(-1).value).toEqual({ type: 'money', amount: total, currency: 'UAH' });
  });
});
