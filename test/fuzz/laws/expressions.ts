import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { scopeOf } from '../../../server/src/core/diagnostics/custom/expression-model.ts';
import { PlanObjects } from '../../../server/src/core/diagnostics/custom/plan-objects.ts';
import { compile } from '../../../server/src/core/expressions/compile.ts';
import { Fuel, OutOfFuel } from '../../../server/src/core/expressions/limits.ts';
import { locales, render } from '../../../server/src/core/l10n/translate.ts';
import { analyse } from '../../support/analyse.ts';
import { goodPlan } from '../../support/good-plan.ts';
import type { Law } from '../law.ts';

const atoms =
  'task block plan change executor n t title hours net tasks skills 1 0 -1 2.5 1e999 99999999999999999999 "x" \'y\' true null [] {} [1,2] {"a":1}'.split(
    ' ',
  );
const operators = [
  '+',
  '-',
  '*',
  '/',
  '%',
  '==',
  '!=',
  '<',
  '>=',
  '&&',
  '||',
  'in',
  '?',
  ':',
  '.',
  ',',
  '(',
  ')',
  '[',
  ']',
  '!',
];
const calls = [
  '.exists(t, ',
  '.all(t, ',
  '.map(t, ',
  '.filter(t, ',
  'size(',
  'has(',
  'string(',
  '.contains(',
  '.matches(',
  '.sum()',
  '.join(',
  '.lower()',
  '.split(',
];

const source = fc
  .array(fc.constantFrom(...atoms, ...operators, ...calls), { maxLength: 40 })
  .chain(parts => fc.constantFrom(' ', '').map(glue => parts.join(glue)));

const scope = scopeOf('task');
const objects = new PlanObjects(analyse(goodPlan).priced);
const [first] = objects.tasks;
assert.ok(first);
const values = { plan: objects.plan, block: objects.block(first.block), task: objects.task(first) };

/** Any text for an expression ends within its fuel or is told as wrong: alone, in a case and in a custom rule. */
export const law: Law = {
  name: 'expressions',
  runs: 50,
  property: at =>
    fc.asyncProperty(source, async text => {
      at(text);
      const compiled = compile(text, scope);
      if ('error' in compiled) {
        for (const locale of locales) assert.notEqual(render(locale, compiled.error.message), '');
      } else {
        try {
          compiled.evaluate(values, new Fuel(50_000));
        } catch (error) {
          assert.ok(error instanceof OutOfFuel, String(error));
        }
      }
      const task = { id: 'a', title: `A \${${text}}`, hours: `=${text}`, optional: `=${text}` };
      const theCase = {
        case: 1,
        id: 'c',
        title: 'C',
        parameters: { n: { type: 'integer', default: 1 } },
        tasks: [task],
      };
      void analyse(stringify(theCase), 'case').problems;
      const rule = { id: 'r', each: 'task', when: text, message: `M \${${text}}` };
      void analyse(stringify({ methodology: 1, id: 'm', title: 'M', 'custom-rules': [rule] }), 'methodology').problems;
    }),
};
