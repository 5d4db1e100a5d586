import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../../server/src/core/diagnostics/custom/expression-model.ts';
import { PlanObjects } from '../../../server/src/core/diagnostics/custom/plan-objects.ts';
import { compile } from '../../../server/src/core/expressions/compile.ts';
import { Fuel, OutOfFuel } from '../../../server/src/core/expressions/limits.ts';
import { locales, render } from '../../../server/src/core/l10n/translate.ts';
import { resolveEnd } from '../../../server/src/features/expressions/resolve.ts';
import { analyse } from '../../support/analyse.ts';
import { goodPlan } from '../../support/good-plan.ts';

const right = [
  'task.hours > 16 && !has(task.executor)',
  'plan.tasks.exists(t, t.title == task.title && t != task)',
  'block.tasks.filter(t, t.optional).map(t, t.hours).sum() / block.hours >= 0.5',
  'task.executor.skills.all(s, s in ["analysis", "product"]) ? task.net > 10.5 : size(task.after) == 0',
  '"a" + string(1) + task.title.lower() < plan.name || block.tasks[0] == task',
];
const words =
  'task block plan t hours title tasks executor skills exists all filter map exists_one has size in true null contains matches string sum join && || ! == != < >= + - * / % ( ) [ ] { } , . ? : 1 2.5 "x" \'y\' 99999999999999999999 0x1F 5u b"x" r"y" """z""" // __proto__ constructor toString cel google int'.split(
    ' ',
  );

const whole = fc
  .array(fc.constantFrom(...right), { minLength: 1, maxLength: 3 })
  .chain(parts =>
    fc.constantFrom(' && ', ' || ', ' == ').map(operator => parts.map(part => `(${part})`).join(operator)),
  );

/** Texts that are expressions, nearly are, and are not at all. */
const source = fc.oneof(
  whole,
  fc.string({ maxLength: 60, unit: 'binary' }),
  fc.string({ maxLength: 60, unit: fc.constantFrom(...'task.hours>16&&!()[]{}"\'\\ \n,?:+-*/%=|'.split('')) }),
  fc.array(fc.constantFrom(...words), { maxLength: 30 }).map(parts => parts.join(' ')),
  fc.array(fc.constantFrom(...words), { maxLength: 30 }).map(parts => parts.join('')),
  fc
    .tuple(fc.constantFrom(...right), fc.nat(120), fc.nat(6), fc.constantFrom('', ...words))
    .map(([text, at, length, word]) => text.slice(0, at) + word + text.slice(at + length)),
);

const scope = scopeOf('task');
const objects = new PlanObjects(analyse(goodPlan).priced);
const [subject] = objects.tasks;
if (!subject) throw new Error('the good plan has tasks');
const values = { plan: objects.plan, block: objects.block(subject.block), task: objects.task(subject) };

describe('whatever somebody writes for an expression', () => {
  it('is computed within its fuel, or told what is wrong at a place within it, in every language', () => {
    let computed = 0;
    fc.assert(
      fc.property(source, text => {
        const compiled = compile(text, scope);
        if ('error' in compiled) {
          const { start, end, message } = compiled.error;
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
          for (const locale of locales) expect(render(locale, message)).not.toMatch(/^expression\./);
          return;
        }
        computed++;
        try {
          expect(['number', 'string', 'boolean', 'object', 'undefined']).toContain(
            typeof compiled.evaluate(values, new Fuel(50_000)),
          );
        } catch (error) {
          expect(error).toBeInstanceOf(OutOfFuel);
        }
      }),
      { numRuns: 5000 },
    );
    expect(computed).toBeGreaterThan(500);
  });

  it('has an end that completion makes sense of', () => {
    fc.assert(
      fc.property(source, text => {
        expect(['member', 'name', 'operator', 'none']).toContain(resolveEnd(text, scope).kind);
      }),
      { numRuns: 5000 },
    );
  });

  it.each(right)('“%s” is right', text => expect(compile(text, scope)).toMatchObject({ type: 'boolean' }));

  it('has at its end what the checker finds there too', () => {
    for (const text of right) {
      for (const { index } of text.matchAll(/\.\w+/g)) {
        const end = resolveEnd(text.slice(0, index + 1), scope);
        expect(end, text.slice(0, index + 1)).toMatchObject({ kind: 'member', of: expect.any(String) });
      }
    }
  });
});
