import { describe, expect, it } from 'vitest';
import { demandOf, gateOf, isSketch, nextStage } from '../../../../server/src/core/library/methodology/gate.ts';
import { createMethodologies } from '../../../../server/src/core/library/methodology/library.ts';
import { analyse } from '../../../support/analyse.ts';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';

const onebox = createMethodologies([]).find('onebox', 'file:///x');
const closing = goodPlan.slice(goodPlan.indexOf('  - id: closing'), goodPlan.indexOf('difficulties:'));
const at = (stage: string) => spoiled([closing, ''], ['stage: offer', `stage: ${stage}`]);
const severityAt = (stage: string) =>
  analyse(at(stage)).problems.find(({ rule }) => rule === 'completion-missing')?.severity;

describe('the gate of a stage', () => {
  it('asks for things now, before the next stage, or later', () => {
    expect(demandOf('completion', onebox, 'offer')).toBe('now');
    expect(demandOf('completion', onebox, 'planning')).toBe('next');
    expect(demandOf('completion', onebox, 'audit')).toBe('later');
    expect(demandOf('responsible', onebox, 'offer')).toBe('next');
    expect(nextStage('support')).toBeUndefined();
  });

  it('asks nothing of a lead, nor of a plan whose methodology is unknown or has no stages', () => {
    expect(isSketch(onebox, 'lead')).toBe(true);
    expect(demandOf('goal', onebox, 'lead')).toBe('later');
    expect(demandOf('goal', undefined, 'offer')).toBe('later');
    expect(gateOf(undefined, 'offer')).toEqual([]);
  });

  it('makes what is missing as serious as the stage', () => {
    expect(['lead', 'audit', 'planning', 'offer', 'start'].map(severityAt)).toEqual([
      undefined,
      undefined,
      'information',
      'warning',
      'warning',
    ]);
  });

  it('can be asked about any stage', () => {
    const missing = (stage: 'planning' | 'offer') =>
      analyse(at('lead'))
        .missingFor(stage)
        .map(({ rule }) => rule);
    expect(missing('offer')).toEqual(['completion-missing']);
    expect(missing('planning')).toEqual([]);
  });

  it('can be another in a methodology of one’s own', () => {
    const own = {
      uri: 'file:///work/own.methodology.yaml',
      text: 'methodology: 1\nid: own\nextends: onebox\nstages: { audit: { gate: [completion] } }\n',
    };
    const plan = at('audit').replace('methodology: onebox', 'methodology: ./own.methodology.yaml');
    const found = analyse(plan, 'plan', [own]).problems.filter(({ rule }) => rule === 'completion-missing');
    expect(found).toMatchObject([{ severity: 'warning' }]);
  });
});
