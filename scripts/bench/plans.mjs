// Plans of many tasks, like those that people write: blocks of fifty, estimates in three points, dependencies.

const types = ['audit', 'configuration', 'rollout', 'closing'];
const people = [
  ['anna', 'analysis'],
  ['mark', 'product'],
  ['vera', 'management'],
];
const perBlock = 50;

export function planOf(count) {
  const blocks = Array.from({ length: Math.ceil(count / perBlock) }, (_, block) => {
    const size = Math.min(perBlock, count - block * perBlock);
    return `  - id: block-${block}
    type: ${types[block % types.length]}
    title: Block ${block}
    deliverables: [Protocol ${block}]
    acceptance: [Protocol ${block} is signed]
    tasks:
${Array.from({ length: size }, (_, index) => taskOf(block * perBlock + index, index)).join('')}`;
  });
  return `plan: 1
locale: en
stage: planning
project:
  name: Bench
  client: Romashka
  goal: 20% more repeat sales by 1 June
  means: [All calls in the CRM]
  start: 2026-12-01
  deadline: 2099-12-31
pricing: { currency: UAH, rate: 900, contingency: 20%, prepayment: 50% }
executors:
  anna: { kind: own, skills: [analysis] }
  mark: { kind: own, skills: [product] }
  vera: { kind: own, skills: [management] }
blocks:
${blocks.join('')}`;
}

function taskOf(number, index) {
  const [executor, skill] = people[number % people.length];
  const after = index === 0 ? '' : `        after: [task-${number - 1}]\n`;
  return `      - id: task-${number}
        title: Task number ${number}
        hours: 4/6/10
        executor: ${executor}
        skill: ${skill}
${after}`;
}
