import type { Path } from '../../syntax/nodes.ts';

/** Short names of the questions for a new plan, with the address of each answer. */
const addresses = {
  client: ['project', 'client'],
  name: ['project', 'name'],
  goal: ['project', 'goal'],
  integrator: ['project', 'integrator'],
  competence: ['project', 'integrator', 'competence'],
  start: ['project', 'start'],
  deadline: ['project', 'deadline'],
  number: ['project', 'number'],
  date: ['project', 'date'],
  stage: ['stage'],
  locale: ['locale'],
  methodology: ['methodology'],
  currency: ['pricing', 'currency'],
  rate: ['pricing', 'rate'],
  vat: ['pricing', 'vat'],
  contingency: ['pricing', 'contingency'],
  discount: ['pricing', 'discount'],
  prepayment: ['pricing', 'prepayment'],
} as const satisfies Record<string, Path>;

export type AnswerName = keyof typeof addresses;

export const answerNames = Object.keys(addresses) as AnswerName[];

/** Expands a short name into an address; any other address is returned unchanged. */
export function addressOf(name: string): string {
  return Object.hasOwn(addresses, name) ? addresses[name as AnswerName].join('.') : name;
}
