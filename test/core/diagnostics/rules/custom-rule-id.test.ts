import { describe, expect, it } from 'vitest';
import { fixed, found } from '../../../support/rules.ts';

const id = 'custom-rule-id';
const kind = 'methodology' as const;

const methodology = (...ids: string[]) =>
  `methodology: 1\nid: ours\ncustom-rules:\n${ids
    .map(name => `  - id: ${name} # ours\n    each: plan\n    when: plan.hours > 1\n    message: Told\n`)
    .join('')}`;

describe(id, () => {
  it('is told of a name that a rule of the product has', () => {
    const text = methodology('completion-missing');
    expect(found(id, text, { kind })).toMatchObject([
      { at: 'completion-missing', severity: 'error', message: expect.stringContaining('“completion-missing”') },
    ]);
    expect(fixed(id, text, '', { kind })).toContain('  - id: our-completion-missing # ours\n');
  });

  it('is told of the second of two with one name', () => {
    const text = methodology('a', 'b', 'a', 'a-2');
    expect(found(id, text, { kind })).toMatchObject([{ at: 'a', line: 12 }]);
    expect(fixed(id, text, '', { kind })).toContain('  - id: a-3 # ours\n');
  });

  it('is silent about names of one’s own, and about what is no name', () => {
    expect(found(id, methodology('a', 'b', 'first-win'), { kind })).toEqual([]);
    const broken = 'methodology: 1\nid: x\ncustom-rules: [{ id: }, { id: [a] }, { id: [a] }, 5, { id: }]\n';
    expect(found(id, broken, { kind })).toEqual([]);
  });

  it('lets a methodology replace a rule of the one that it extends', () => {
    const files = [{ uri: 'file:///work/parent.methodology.yaml', text: methodology('a') }];
    const text = methodology('a').replace('custom-rules', 'extends: ./parent.methodology.yaml\ncustom-rules');
    expect(found(id, text, { kind, files })).toEqual([]);
  });
});
