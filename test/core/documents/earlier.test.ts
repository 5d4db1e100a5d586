import { describe, expect, it } from 'vitest';
import { buildDocument } from '../../../server/src/core/documents/export.ts';
import { ExportError } from '../../../server/src/core/documents/export-error.ts';
import { analyse } from '../../support/analyse.ts';
import { cleanPlan } from '../../support/cli.ts';
import { reasonIn } from '../../support/messages.ts';

/** The reason why a text is no earlier plan; undefined where the document of changes can be made. */
function reasonFor(earlier: string): string | undefined {
  const analysis = analyse(cleanPlan);
  try {
    buildDocument({ analysis, kind: 'changes', before: { analysis: analysis.with(earlier), name: 'v1' } });
    return undefined;
  } catch (error) {
    if (!(error instanceof ExportError)) throw error;
    expect(error.told.key).toBe('export.earlier');
    return reasonIn(error.told);
  }
}

describe('an earlier plan', () => {
  it.each([
    ['broken YAML', cleanPlan.replace('  client: Romashka', '  client: "Romashka'), 'earlier.broken'],
    ['a merge conflict', `<<<<<<< ours\n${cleanPlan}=======\n${cleanPlan}>>>>>>> theirs\n`, 'earlier.broken'],
    ['more than two megabytes', `${cleanPlan}#${'x'.repeat(2 * 1024 * 1024)}\n`, 'earlier.broken'],
    ['UTF-16', Buffer.from(cleanPlan, 'utf16le').toString('utf8'), 'earlier.broken'],
    ['a pointer of LFS', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n', 'file-refusal.pointer'],
    ['nothing', '', 'earlier.no-plan'],
    ['comments', '# later\n', 'earlier.no-plan'],
    ['a list', '- a\n', 'earlier.no-plan'],
    ['the target of a link', '../b.implementation.yaml', 'earlier.no-plan'],
    ['another file', 'name: x\nversion: 1\n', 'earlier.no-plan'],
  ])('that is %s is refused', (_, text, reason) => expect(reasonFor(text)).toBe(reason));

  it.each([cleanPlan, 'plan: 1\nproject: { name: A, client: B }\n', 'plan: 1\n'])(
    'may be no more than begun: %#',
    text => expect(reasonFor(text)).toBeUndefined(),
  );
});
