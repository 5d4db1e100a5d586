import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

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
    ['Іванов, Петров та Сидоренко', 'Іванов'],
    ['Иванов И.И., Петров П.П.', 'Иванов И.И.'],
    ['О. Коваль, директор, і А. Бондар, бухгалтер', 'О. Коваль'],
    ['Дарина Головко та Олег Главацький', 'Дарина Головко'],
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
    'A. Hale, Sales Director',
    'Julia Hale, Director and Founder',
    'Julia Hale, CEO',
    'Julia Hale, PhD',
    'О. Коваль, Комерційний директор',
    'Петрова Анна, Заместитель директора',
    'Петров, И. И.',
    'Julia Hale (Sales and Marketing)',
    'Julia Hale & Partners Ltd',
    'Директор и собственник',
  ])('is silent of “%s”', name => {
    expect(found(id, named(name))).toEqual([]);
  });

  it('is silent of the good plan, and keeps from leads', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, named('A. Hale and B. Roe').replace('stage: offer', 'stage: lead'))).toEqual([]);
  });

  it('reads the name beside a position, in the language of the plan', () => {
    const several = spoiled(['name: Julia Hale, position', "name: 'A. Hale, B. Roe', position"]);
    expect(found(id, several)).toMatchObject([{ at: "'A. Hale, B. Roe'" }]);
    expect(fixed(id, several)).toContain('{ name: A. Hale, position: sales director }');
    const texts = spoiled(['name: Julia Hale, position', 'name: { uk: А. Гейл, en: A. Hale and B. Roe }, position']);
    expect(found(id, texts)).toMatchObject([{ at: 'A. Hale and B. Roe' }]);
    expect(found(id, spoiled(['name: Julia Hale, position', 'name: [A, B], position']))).toEqual([]);
  });
});
