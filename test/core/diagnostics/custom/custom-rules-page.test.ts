import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { objects, placeOfField, variablesOf } from '../../../../server/src/core/diagnostics/custom/expression-model.ts';
import { functions, hasUsage, macros } from '../../../../server/src/core/expressions/functions.ts';
import { hasText, locales } from '../../../../server/src/core/l10n/translate.ts';
import { fieldText } from '../../../../server/src/features/expressions/texts.ts';
import { analyse } from '../../../support/analyse.ts';
import { change, spoiled } from '../../../support/good-plan.ts';
import { found } from '../../../support/rules.ts';

const page = readFileSync(join(import.meta.dirname, '../../../../docs/custom-rules.md'), 'utf8');
const example = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
const files = [{ uri: 'file:///work/ours.methodology.yaml', text: example }];
const plan = (...changes: [string, string][]) =>
  change(spoiled(...changes), 'methodology: onebox', 'methodology: ./ours.methodology.yaml');

describe('the examples of docs/custom-rules.md', () => {
  it('are right, and have nothing against the good plan', () => {
    expect(analyse(example, 'methodology').problems).toEqual([]);
    expect(analyse(plan(), 'plan', files).problems).toEqual([]);
  });

  it('tell of a task of more than two days, unless a developer does it or it has no estimate', () => {
    const funnel = (text: string) => plan(['hours: 6/8/12\n        executor: mark', `${text}executor: mark`]);
    expect(found('long-task', funnel('hours: 18\n        '), { files })).toMatchObject([
      { at: 'funnel', message: expect.stringMatching(/^Funnel and required fields: 18 h is more/) },
    ]);
    const developed = funnel('hours: 18\n        method: development\n        ');
    expect(found('long-task', developed, { files })).toEqual([]);
    expect(found('long-task', funnel(''), { files })).toEqual([]);
  });

  it('tell of a block that is guessed', () => {
    const guessed = plan(['hours: 3/4/5', 'hours: 3/4/5\n        assumption: true']);
    expect(found('guessed-block', guessed, { files })).toMatchObject([
      { at: 'closing', severity: 'error', message: expect.stringContaining('“Completion”') },
    ]);
  });

  it('tell of a discount without a prepayment', () => {
    const late = plan(['  prepayment: 50%', '  prepayment: 40%\n  discount: 10%']);
    expect(found('cheap-and-late', late, { files })).toMatchObject([{ at: 'project', severity: 'information' }]);
    const early = plan(['  prepayment: 50%', '  prepayment: 50%\n  discount: 10%']);
    expect(found('cheap-and-late', early, { files })).toEqual([]);
  });
});

describe('what rules see', () => {
  it('is described to the last field, variable and function, in every language', () => {
    const keys = [
      ...Object.entries(objects).flatMap(([name, fields]) => [
        `expression.type.${name}`,
        ...Object.keys(fields).flatMap(field => {
          const own = `expression.field.${name}.${field}`;
          const place = placeOfField(name, field);
          return hasText('en', own) || !place ? [own] : [];
        }),
      ]),
      ...Object.values(variablesOf).flatMap(names => names.map(name => `expression.variable.${name}`)),
      ...[...functions, ...macros].map(({ name }) => `expression.function.${name}`),
    ];
    for (const [name, fields] of Object.entries(objects)) {
      for (const field of Object.keys(fields)) {
        for (const locale of locales) expect(fieldText(locale, name, field), `${name}.${field}`).toMatch(/\S/);
      }
    }
    for (const key of keys) for (const locale of locales) expect(hasText(locale, key), `${locale} ${key}`).toBe(true);
  });

  it('is all on the page', () => {
    for (const { usage } of [...functions, ...macros, { usage: hasUsage }]) expect(page).toContain(`\`${usage}\``);
    for (const fields of Object.values(objects)) {
      for (const field of Object.keys(fields)) expect(page).toContain(`| \`${field}\` |`);
    }
  });
});
