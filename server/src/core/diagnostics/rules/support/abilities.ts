import type { Message } from '../../../l10n/translate.ts';
import { type Choice, choicesAt } from '../../../language/keys.ts';
import type { Executor } from '../../../plan/model.ts';

export const skills = choicesAt('task.skill');
export type Skill = Choice<'task.skill'>;

export const executorKinds = choicesAt('executor.kind');
export type ExecutorKind = Choice<'executor.kind'>;

/** A valid competence; undefined for any other word. */
export function skillOf(word: string | undefined): Skill | undefined {
  return skills.find(skill => skill === word);
}

/** A valid kind of executor; undefined for any other word. */
export function kindOf({ kind }: Executor): ExecutorKind | undefined {
  return kind ? kind.value : 'own';
}

/** The client's own people: their hours are neither sold nor managed by the integrator. */
export function isClient(executor: Executor): boolean {
  return kindOf(executor) === 'client';
}

export function has(executor: Executor, skill: Skill): boolean {
  return executor.skills.some(listed => listed.value === skill);
}

/** Whether the list of skills excludes a skill. An executor without a readable list may have any. */
export function lacks(executor: Executor, skill: Skill): boolean {
  const isReadable = executor.skills.length > 0 && executor.skills.every(listed => skillOf(listed.value));
  return isReadable && !has(executor, skill);
}

const skillTexts: Record<Skill, Message> = {
  analysis: { key: 'skill.analysis' },
  product: { key: 'skill.product' },
  management: { key: 'skill.management' },
  development: { key: 'skill.development' },
  support: { key: 'skill.support' },
};

const kindTexts: Record<ExecutorKind, Message> = {
  own: { key: 'executor-kind.own' },
  vendor: { key: 'executor-kind.vendor' },
  partner: { key: 'executor-kind.partner' },
  freelancer: { key: 'executor-kind.freelancer' },
  client: { key: 'executor-kind.client' },
};

export function skillText(skill: Skill): Message {
  return skillTexts[skill];
}

export function kindText(kind: ExecutorKind): Message {
  return kindTexts[kind];
}
