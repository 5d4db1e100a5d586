import { describe, expect, it } from 'vitest';
import { stages } from '../../../../server/src/core/plan/model.ts';
import { analyse } from '../../../support/analyse.ts';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';

/** What is bought, as a block of items alone. */
const supply = `  - id: seats
    type: supply
    items:
      - { id: seat, title: OneBox seat, kind: licence, quantity: 5, unit: seat, price: 39, cost: 31, vat: none }
`;

const places = ['  - id: audit\n', '  - id: configuration\n', '  - id: closing\n', 'difficulties:\n'];

describe.each(stages)('at the stage %s a block of the type supply', stage => {
  const atStage: [string, string] = ['stage: offer', `stage: ${stage}`];
  const told = (text: string) => analyse(text).problems.map(({ rule, message }) => ({ rule, message }));

  it('is asked for by no rule', () => {
    const all = JSON.stringify(told(spoiled(atStage)));
    expect(all).not.toContain('supply');
    expect(all).not.toContain('Licences');
  });

  it('is told nothing that is not told without it, wherever it stands', () => {
    const before = new Set(told(spoiled(atStage)).map(({ rule }) => rule));
    for (const place of places) {
      const text = spoiled(atStage, [place, supply + place]);
      expect(analyse(text).plan.blocks.map(({ type }) => type?.value)).toContain('supply');
      expect(told(text).filter(({ rule }) => !before.has(rule))).toEqual([]);
    }
  });
});

it('the good plan is whole without it', () => {
  expect(goodPlan).not.toContain('supply');
  expect(analyse(goodPlan).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
});
