// Plans of many tasks, like those that people write: blocks of fifty tasks with links, cases, estimates in three points
// and people of several skills, at the stage of an offer, where most rules have something to look at.

const types = ['audit', 'configuration', 'rollout', 'closing'];
const people = [
  ['anna', 'analysis'],
  ['mark', 'product'],
  ['vera', 'management'],
];
const perBlock = 50;

/** Tasks of a block that are case calls: one in twenty-five, as in typical offers. */
const calls = new Map([
  [10, { name: 'sales-process', given: '{ stages: 7, managers: 8, website: true }' }],
  [35, { name: 'task-setting', given: '{ people: 12, mobile: true }' }],
]);

/** A task in the middle that requires a skill its executor lacks: a problem with several fixes. */
export const misfit = 'skill: development';

export function planOf(count) {
  const blocks = Array.from({ length: Math.ceil(count / perBlock) }, (_, block) => {
    const size = Math.min(perBlock, count - block * perBlock);
    return `  - id: block-${block}
    type: ${types[block % types.length]}
    title: Block ${block}
    estimate: detailed
    deliverables: [Protocol ${block}]
    acceptance: [Protocol ${block} is signed by the sales director]
    tasks:
${Array.from({ length: size }, (_, index) => itemOf(block, index, count)).join('')}`;
  });
  return `plan: 1
locale: en
stage: offer
project:
  name: Bench
  client: { name: Romashka, contact: director@romashka.example }
  integrator: { name: Clearway, competence: experienced }
  goal: 20% more repeat sales by 1 June 2027
  means: [All calls are kept in the CRM, The head of sales runs the morning meeting by the funnel]
  responsible: { name: Julia Hale, position: sales director }
  start: 2026-12-01
  deadline: 2099-12-31
needs:
  - { text: The director sees lost requests and the reason of each loss, source: working-group }
  - { text: Prices and stock come from the accounting system, source: document }
pricing: { currency: UAH, rate: 900, contingency: 20%, prepayment: 50% }
calendar: { hours-per-day: 8, holidays: [2026-12-25, 2027-01-01] }
executors:
  anna: { name: Anna, kind: own, skills: [analysis, management], rate: 950, cost: 400, capacity: 75% }
  mark: { name: Mark, kind: own, skills: [product, analysis], rate: 900, cost: 380 }
  vera: { name: Vera, kind: own, skills: [management, product], rate: 1000, cost: 420, absences: [{ from: 2026-12-14, to: 2026-12-18 }] }
blocks:
${blocks.join('')}`;
}

function itemOf(block, index, count) {
  const number = block * perBlock + index;
  const call = calls.get(index);
  return call ? callOf(number, call) : taskOf(number, index, number === Math.floor(count / 2) + 2);
}

function callOf(number, { name, given }) {
  return `      - case: ${name}
        id: task-${number}
        with: ${given}
        executor: mark
`;
}

function taskOf(number, index, isMisfit) {
  const [executor, skill] = people[number % people.length];
  const links = index === 0 ? '' : `        after: [${linksOf(number, index)}]\n`;
  return `      - id: task-${number}
        title: Task number ${number} of the list
        hours: 4/6/10
        executor: ${executor}
        ${isMisfit ? misfit : `skill: ${skill}`}
${links}`;
}

/** Each task follows the one before; every fifth also overlaps with another. */
function linksOf(number, index) {
  const before = `task-${number - 1}`;
  return index % 5 === 4 ? `${before}, { task: task-${number - 3}, type: SS, lag: 4h }` : before;
}
