import '../../server/src/bundled-resources.ts';
import type { Rule } from '../../server/src/core/diagnostics/rule.ts';
import { disk } from '../../server/src/files/disk.ts';
import { loadRenderer } from '../../server/src/files/renderers.ts';
import { rules } from '../../server/src/generated/rules.ts';
import { serveStdio } from '../../server/src/lsp/whole-server.ts';

/**
 * The shipped server with planted faults: rules that throw on plans with their keyword, a history that throws, and
 * files that cannot be read. Built by `buildFaultyServer()`; none of it is in the product.
 */

const rest = { severity: 'warning', wrong: '-', right: '+' } as const;

/** An id that no rule of the product has. */
const planted = (id: string) => id as Rule['id'];

rules.push(
  {
    ...rest,
    id: planted('throwing-rule'),
    checkPlan({ document }) {
      if (document.text.includes('rule-throws')) throw new Error('planted in a rule');
      return [];
    },
    checkCase({ document }) {
      if (document.text.includes('rule-throws')) throw new Error('planted in a rule');
      return [];
    },
  },
  {
    ...rest,
    id: planted('throwing-text'),
    checkPlan({ document }) {
      if (document.text.includes('rule-throws-text')) throw 'planted text';
      return [];
    },
  },
  {
    ...rest,
    id: planted('throwing-fix'),
    checkPlan({ document }) {
      if (!document.text.includes('fix-throws')) return [];
      const fixes = () => {
        throw new Error('planted in a fix');
      };
      return [{ span: { start: 0, end: 4 }, message: { key: 'custom-rule.message', values: { text: 'fix' } }, fixes }];
    },
  },
);

serveStdio({
  filesOf: () => ({
    ...disk,
    async read(uri) {
      if (uri.includes('fails-later')) setTimeout(() => Promise.reject(new Error('planted in no request')));
      if (uri.includes('throws-when-read')) throw new Error('planted in a file');
      return disk.read(uri);
    },
  }),
  renderersOf: () => loadRenderer,
  history: {
    revisions: () => Promise.reject(new Error('planted in a request')),
    commit: () => Promise.reject(new Error('planted in a request')),
    pastStates: () => Promise.reject(new Error('planted in a request')),
    mergeStages: () => Promise.reject(new Error('planted in a request')),
    planAt: () => Promise.reject(new Error('planted in a request')),
    statesBack: () => Promise.reject(new Error('planted in a request')),
  },
});
