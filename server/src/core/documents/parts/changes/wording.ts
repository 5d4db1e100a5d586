import type { WorkComparison } from '../../../changes/works.ts';
import type { Text } from '../../../l10n/translate.ts';
import type { Plan } from '../../../plan/model.ts';
import type { Content } from '../../model.ts';
import type { ChangesWriter } from './changes-writer.ts';

/** Goal, means, deliverables and terms whose text has changed. */
export function wording({ before, after, blocks }: WorkComparison, writer: ChangesWriter): Content[] {
  const [then, now] = [before.plan, after.plan];
  const lines = [
    ...replaced('goal', writer.texts([then.project.goal])[0], writer.texts([now.project.goal])[0], writer),
    ...differing('means', then.project.means, now.project.means, writer),
    ...differing('terms', then.offer.terms, now.offer.terms, writer),
    ...replaced('deadline', dayOf(then, writer), dayOf(now, writer), writer),
    ...blocks.flatMap(({ before: old, after: own }) =>
      old && own ? replaced('stage-title', writer.clientTitle(old.block), writer.clientTitle(own.block), writer) : [],
    ),
    ...blocks.flatMap(({ before: old, after: own }) =>
      old && own ? differing('deliverables', old.block.deliverables, own.block.deliverables, writer) : [],
    ),
    ...blocks.flatMap(({ before: old, after: own }) =>
      old && own ? differing('acceptance', old.block.acceptance, own.block.acceptance, writer) : [],
    ),
  ];
  return lines.length > 0 ? [{ kind: 'list', items: lines }] : [];
}

function dayOf({ project }: Plan, writer: ChangesWriter): string | undefined {
  return project.deadline?.value === undefined ? undefined : writer.date(project.deadline.value);
}

/** A single text: its former and present value. */
function replaced(
  key: 'goal' | 'deadline' | 'stage-title',
  before: string | undefined,
  after: string | undefined,
  writer: ChangesWriter,
): string[] {
  if (before === after) return [];
  const what = writer.say(`part.${key}`);
  if (before !== undefined && after !== undefined) return [writer.say('replaced-text', { what, before, after })];
  return after === undefined
    ? [writer.say('removed-text', { what, text: before ?? '' })]
    : [writer.say('added-text', { what, text: after })];
}

function differing(
  key: 'means' | 'terms' | 'deliverables' | 'acceptance',
  before: readonly (Text | undefined)[],
  after: readonly (Text | undefined)[],
  writer: ChangesWriter,
): string[] {
  const [then, now] = [writer.texts([...before]), writer.texts([...after])];
  const added = now.filter(text => !then.includes(text)).map(text => ({ text, sign: 'added-text' as const }));
  const gone = then.filter(text => !now.includes(text)).map(text => ({ text, sign: 'removed-text' as const }));
  return [...gone, ...added].map(({ text, sign }) => writer.say(sign, { what: writer.say(`part.${key}`), text }));
}
