import { describe, expect, it } from 'vitest';
import { FigureHistory, figureName, figuresOf } from '../../../server/src/core/changes/figure-history.ts';
import { isKnown } from '../../../server/src/core/pricing/amount.ts';
import { analyse } from '../../support/analyse.ts';

interface State {
  /** Hours of the tasks a and b. */
  hours: [number, number];
  currency?: string;
  ids?: [string, string];
  titles?: [string, string];
}

function plan({ hours, currency = 'UAH', ids = ['a', 'b'], titles = ['First', 'Second'] }: State): string {
  const task = (index: 0 | 1) => `      - { id: ${ids[index]}, title: ${titles[index]}, hours: ${hours[index]} }\n`;
  return `plan: 1
project: { name: CRM, client: Romashka }
pricing: { currency: ${currency}, rate: 100 }
blocks:
  - id: audit
    title: Audit
    tasks:
${task(0)}${task(1)}`;
}

const pricedOf = (state: State) => analyse(plan(state)).priced;

/** Goes back over states, the newest first; each is called by its place, and the oldest is where the plan began if that is said. */
function historyOf(states: State[], isWhole = true): FigureHistory<number> {
  const [latest, ...earlier] = states.map(state => figuresOf(pricedOf(state)));
  const history = new FigureHistory<number>(latest ?? expect.fail());
  for (const [index, before] of earlier.entries()) history.goBack(before, index);
  if (isWhole) history.begin(states.length - 1);
  return history;
}

/** The step that moved a task last, and its hours. */
function moveOf(history: FigureHistory<number>, now: State, task: number) {
  const priced = pricedOf(now);
  const name = figureName(priced.blocks[0]?.tasks[task] ?? expect.fail());
  const { move, since, isSettled } = history.of(figuresOf(priced), name);
  const hours = move?.effort && isKnown(move.effort) ? Number(move.effort.div(6).toString()) : undefined;
  return { step: move?.step, hours, isNew: move?.isNew, since: since !== undefined, isSettled };
}

describe('the history of figures', () => {
  it('says of each the newest step that moved it, whatever lies between', () => {
    // By a fixed sequence, so that what fails fails again: hours of two tasks over forty states.
    let seed = 7;
    const next = (most: number) => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      return seed % most;
    };
    for (let round = 0; round < 20; round++) {
      const states = Array.from({ length: 40 }, (): State => ({ hours: [next(2) + 1, next(3) + 1] }));
      const now = states[0] ?? expect.fail();
      const history = historyOf(states);
      for (const task of [0, 1] as const) {
        const step = states.findIndex((state, index) => {
          const before = states[index + 1];
          return !before || before.hours[task] !== state.hours[task];
        });
        const before = states[step + 1]?.hours[task] ?? 0;
        const hours = (states[step]?.hours[task] ?? 0) - before;
        const isNew = step === states.length - 1;
        expect(moveOf(history, now, task)).toEqual({ step, hours, isNew, since: false, isSettled: true });
      }
    }
  });

  it('knows a task by its title where its id is another, and not where two have that title', () => {
    const before: State = { hours: [1, 2] };
    const renamed: State = { hours: [1, 2], ids: ['x', 'b'] };
    expect(moveOf(historyOf([renamed, before, { hours: [4, 2] }]), renamed, 0)).toMatchObject({ step: 1, hours: -3 });
    const twins: State = { hours: [1, 2], titles: ['First', 'First'] };
    const bothRenamed: State = { ...twins, ids: ['x', 'y'] };
    expect(moveOf(historyOf([bothRenamed, twins]), bothRenamed, 0)).toMatchObject({ step: 0, isNew: true });
  });

  it('says nothing before it is sure, and tells apart what came after the newest state', () => {
    const states: State[] = [{ hours: [1, 2] }, { hours: [1, 3] }];
    const partly = historyOf(states, false);
    const now = states[0] ?? expect.fail();
    expect(moveOf(partly, now, 0)).toMatchObject({ step: undefined, isSettled: false });
    expect(moveOf(partly, now, 1)).toMatchObject({ step: 0, hours: -1, isSettled: true });
    expect(moveOf(partly, { hours: [5, 2] }, 0)).toMatchObject({ since: true });
    expect(moveOf(partly, { hours: [1, 2], ids: ['n', 'b'], titles: ['New', 'Second'] }, 0)).toMatchObject({
      since: true,
      step: undefined,
      isSettled: true,
    });
  });

  it('subtracts no amounts of different currencies', () => {
    const now: State = { hours: [1, 2], currency: 'EUR' };
    const history = historyOf([now, { hours: [1, 2] }]);
    const { move } = history.of(figuresOf(pricedOf(now)), 'project');
    expect(move).toMatchObject({ step: 0, money: undefined, effort: undefined });
  });
});
