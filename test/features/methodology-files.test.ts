import { describe, expect, it } from 'vitest';
import type { FileKind, SourceFile } from '../../server/src/core/base/source.ts';
import { hasText } from '../../server/src/core/l10n/translate.ts';
import { createMethodologies } from '../../server/src/core/library/methodology/library.ts';
import { completionsAt } from '../../server/src/features/completion.ts';
import { definitionAt } from '../../server/src/features/definition.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { requirementIds } from '../../server/src/features/references/methodology-references.ts';
import { rules } from '../../server/src/generated/rules.ts';
import { analyse } from '../support/analyse.ts';
import { accept, marked } from '../support/marked.ts';

const telling = { locale: 'en' as const, currencyDisplay: 'symbol' as const };

/** A methodology between the built-in one and those of the tests. */
const ours: SourceFile = {
  uri: 'file:///work/ours.methodology.yaml',
  text: [
    'methodology: 1',
    'id: ours',
    'title: Our way',
    'extends: onebox',
    'blocks:',
    '  pilot: { title: Pilot, outcome: Three people work in it }',
    'custom-rules:',
    '  - { id: short-titles, each: task, when: "size(task.title) > 60", message: Too long }',
    '',
  ].join('\n'),
};
const head = 'methodology: 1\nid: mine\nextends: ./ours.methodology.yaml\n';

function items(source: string, kind: FileKind = 'methodology') {
  const { text, position } = marked(source);
  const analysis = analyse(text, kind, [ours]);
  const list = completionsAt(analysis, analysis.isBroken ? undefined : analysis, position, { telling, snippets: true });
  return { text, items: list.items.sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1)) };
}

const labels = (source: string, kind?: FileKind) => items(source, kind).items.map(item => item.label);

function accepted(source: string, label: string): string {
  const { text, items: list } = items(source);
  const item = list.find(candidate => candidate.label === label);
  if (!item) throw new Error(`no ${label} among ${list.map(one => one.label).join(', ')}`);
  return accept(text, item);
}

function hover(source: string, kind: FileKind = 'methodology'): string {
  const { text, position } = marked(source);
  const found = hoverAt(analyse(text, kind, [ours]), position, telling);
  return found ? (found.contents as { value: string }).value : '';
}

function definition(source: string, kind: FileKind = 'methodology', opensBundled = true) {
  const { text, position } = marked(source);
  const analysis = analyse(text, kind, [ours]);
  const found = definitionAt(analysis, position, { telling, opensBundled });
  if (!found) return undefined;
  const target = found.uri === analysis.uri ? text : targetText(found.uri, analysis.uri);
  const { start, end } = found.range;
  const line = target.split('\n')[start.line] ?? '';
  return { file: found.uri.split('/').at(-1), text: line.slice(start.character, end.character) };
}

function targetText(uri: string, from: string): string {
  if (uri === ours.uri) return ours.text;
  return (
    createMethodologies([])
      .find('onebox', from)
      ?.sources.find(source => source.uri === uri)?.text ?? ''
  );
}

describe('completion in a methodology', () => {
  it('offers what can be asked of a plan in a gate', () => {
    expect(labels(`${head}stages:\n  offer:\n    gate:\n      - ¦\n`)).toEqual([...requirementIds(), 'short-titles']);
    expect(accepted(`${head}stages:\n  offer:\n    gate: [goal, me¦]\n`, 'means')).toContain('gate: [goal, means]');
  });

  it('offers rules with what they are about, and then how serious they can be', () => {
    const { items: list } = items(`${head}rules:\n  ¦\n`);
    expect(list.map(item => item.label)).toEqual([...rules.map(rule => rule.id), 'short-titles']);
    expect(list.find(item => item.label === 'completion-missing')?.detail).toBe('Completion is not planned');
    expect(accepted(`${head}rules:\n  ¦\n`, 'completion-missing')).toContain('  completion-missing: error\n');
    expect(labels(`${head}rules:\n  completion-missing: ¦\n`)).toContain('hint');
  });

  it('offers limits with their meaning and usual value, and none twice', () => {
    const { items: list } = items(`${head}limits:\n  executors: 3\n  ¦\n`);
    expect(list.map(item => item.label)).not.toContain('executors');
    expect(list.find(item => item.label === 'task-hours')?.detail).toBe(
      'hours beyond which a task is too abstract · 16',
    );
  });

  it('offers the types of blocks, skills and executors that there are', () => {
    expect(labels(`${head}blocks:\n  ¦\n`)).toEqual([
      'audit',
      'configuration',
      'rollout',
      'support',
      'closing',
      'supply',
      'pilot',
    ]);
    expect(labels(`${head}blocks:\n  pilot:\n    draws-on:\n      ¦\n`)).toContain('configuration');
    expect(labels(`${head}blocks:\n  pilot:\n    skills:\n      ¦\n`)).toContain('management');
    expect(labels(`${head}blocks:\n  pilot:\n    executors: [¦]\n`)).toContain('freelancer');
    expect(labels(`${head}rates:\n  ¦\n`)).toContain('UAH');
    expect(labels(`${head}difficulties:\n  sabotage:\n    case: ¦\n`)).toContain('resistance-playbook');
  });

  it('offers what can be extended', () => {
    expect(labels('methodology: 1\nid: mine\nextends: ¦\n')).toEqual(['onebox', './ours.methodology.yaml']);
  });
});

describe('hover in a methodology', () => {
  it('explains names as keys and as values', () => {
    expect(hover(`${head}rules:\n  completion-mi¦ssing: error\n`)).toMatch(/^\*\*Completion is not planned\*\*/);
    expect(hover(`${head}limits:\n  task-h¦ours: 8\n`)).toMatch(
      /^hours beyond which a task is too abstract[\s\S]*`16`/,
    );
    expect(hover(`${head}stages:\n  offer:\n    gate: [first-w¦ins]\n`)).toMatch(/^a first win/);
    expect(hover(`${head}blocks:\n  pi¦lot:\n    code: P\n`)).toMatch(/^\*\*P · Pilot\*\*[\s\S]*Three people/);
    expect(hover(`${head}competences:\n  new¦comer:\n    title: X\n`)).toContain('1. Look for a small project');
    expect(hover('methodology: 1\nid: x\nextends: one¦box\n')).toMatch(/^\*\*Technology of CRM implementation/);
  });

  it('tells in a plan what a stage asks for and what to do with a lead', () => {
    const plan = `plan: 1\nmethodology: ./ours.methodology.yaml\nstage: offer\nproject:\n  name: A\n  client: B\n  integrator: { name: C, competence: newcomer }\n`;
    expect(hover(plan.replace('offer', 'of¦fer'), 'plan')).toContain('- a completion block');
    expect(hover(plan.replace('newcomer', 'new¦comer'), 'plan')).toContain('1. Look for a small project');
  });
});

describe('the checklist for leads', () => {
  const plan = (rest: string) =>
    `plan: 1\nproject:\n  name: A\n  client: B\n  integrator: { name: C, competence: newcomer }\n${rest}`;

  it('is offered by its ids, with what each means, without those that are there', () => {
    const source = plan('  lead-checklist:\n    price: done\n    ¦\n');
    const offered = items(source, 'plan').items;
    expect(offered.map(item => item.label)).toEqual(['small-project', 'composition', 'strength', 'estimate-check']);
    expect(offered.map(item => item.detail)).toContain('Judge your strength soberly');
    expect(labels(plan('  lead-checklist: { price: ¦ }\n'), 'plan')).toEqual(['done', 'open', 'not-needed']);
    expect(labels(`${head}competences:\n  adjacent:\n    lead-checklist:\n      ¦\n`)).toContain('learning');
  });

  it('shows on hover what a step is, and leads to where it is written', () => {
    expect(hover(plan('  lead-checklist: { pri¦ce: done }\n'), 'plan')).toMatch(
      /^\*\*Price the project knowing that you invest/,
    );
    expect(hover(plan('  lead-checklist: { price: do¦ne }\n'), 'plan')).toContain('done');
    expect(definition(plan('  lead-checklist: { composi¦tion: done }\n'), 'plan')?.text).toBe('composition');
  });
});

describe('definition', () => {
  it('goes up the chain of methodologies to the nearest that speaks of a name', () => {
    expect(definition(`${head}blocks:\n  x:\n    draws-on: { pi¦lot: 5% }\n`)).toEqual({
      file: 'ours.methodology.yaml',
      text: 'pilot',
    });
    expect(definition(`${head}blocks:\n  x:\n    draws-on: { au¦dit: 5% }\n`)).toEqual({
      file: 'onebox.methodology.yaml',
      text: 'audit',
    });
    expect(definition(`${head}rules:\n  short-ti¦tles: error\n`)).toEqual({
      file: 'ours.methodology.yaml',
      text: 'short-titles',
    });
    expect(definition(head.replace('ours.m', 'ours¦.m'))).toEqual({ file: 'ours.methodology.yaml', text: 'ours' });
  });

  it('goes from a plan to its own names, to cases and to the methodology', () => {
    const plan = [
      'plan: 1',
      'methodology: ./ours.methodology.yaml',
      'project: { name: A, client: B }',
      'executors:',
      '  anna: { kind: own }',
      'blocks:',
      '  - id: first',
      '    type: pilot',
      '    tasks:',
      '      - { id: one, title: One, hours: 1, executor: anna }',
      '      - { case: mobile-telephony, id: telephony, with: { lines: 3 } }',
      '  - id: second',
      '    type: audit',
      '    after: [first]',
      '    tasks:',
      '      - { id: two, title: Two, hours: 1, after: [one] }',
      '',
    ].join('\n');
    const at = (from: string, to: string) => definition(plan.replace(from, to), 'plan');
    expect(at('executor: anna', 'executor: an¦na')).toEqual({ file: 'test.implementation.yaml', text: 'anna' });
    expect(at('after: [first]', 'after: [fi¦rst]')).toEqual({ file: 'test.implementation.yaml', text: 'first' });
    expect(at('after: [one]', 'after: [o¦ne]')).toEqual({ file: 'test.implementation.yaml', text: 'one' });
    expect(at('type: pilot', 'type: pi¦lot')).toEqual({ file: 'ours.methodology.yaml', text: 'pilot' });
    expect(at('mobile-telephony', 'mobile¦-telephony')?.file).toBe('mobile-telephony.case.yaml');
    expect(at('title: One', 'title: O¦ne')).toBeUndefined();
  });

  it('leads to no address that the editor cannot open', () => {
    expect(definition('methodology: 1\nid: x\nextends: one¦box\n', 'methodology', false)).toBeUndefined();
    expect(definition('methodology: 1\nid: x\nextends: one¦box\n')?.file).toBe('onebox.methodology.yaml');
  });
});

describe('requirements and limits', () => {
  it('have texts, and every limit has a rule that goes by it', () => {
    for (const id of requirementIds()) expect(hasText('en', `requirement.${id}`), id).toBe(true);
    const limits = [...(createMethodologies([]).find('onebox', 'file:///x')?.limits.keys() ?? [])];
    for (const id of limits) expect(hasText('en', `limit.${id}`), id).toBe(true);
    const goneBy = new Set(rules.flatMap(rule => rule.limits ?? []));
    expect([...goneBy].sort()).toEqual([...limits].sort());
  });
});
