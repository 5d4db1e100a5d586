import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../support/good-plan.ts';
import { fixed, found } from '../../support/rules.ts';

const id = 'responsible-several';

describe(id, () => {
  const named = (name: string) => spoiled(['{ name: Julia Hale, position: sales director }', `'${name}'`]);

  it.each([
    ['О. Коваль та А. Бондар', 'О. Коваль'],
    ['Іван Коваль і Анна Бондар', 'Іван Коваль'],
    ['A. Hale and B. Roe', 'A. Hale'],
    ['Иванов, Петров', 'Иванов'],
    ['О. Коваль, А. Бондар', 'О. Коваль'],
    ['Иванов/Петров', 'Иванов'],
    ['Julia Hale; Mark Olsen', 'Julia Hale'],
  ])('is told of “%s”, and leaves the first', (name, first) => {
    expect(found(id, named(name))).toMatchObject([{ severity: 'warning' }]);
    expect(fixed(id, named(name))).toContain(`  responsible: ${first}\n`);
  });

  it.each([
    'О. Коваль, комерційний директор',
    'Julia Hale, sales director',
    'О. І. Коваль',
    'Анна-Мария Петрова',
    'Head of sales and marketing',
  ])('is silent of “%s”', name => {
    expect(found(id, named(name))).toEqual([]);
  });

  it('is silent of the good plan, and keeps from leads', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, named('A. Hale and B. Roe').replace('stage: offer', 'stage: lead'))).toEqual([]);
  });
});
