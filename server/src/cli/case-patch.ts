import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTwoFilesPatch } from 'diff';
import type { Case } from '../core/library/cases/model.ts';
import { type Factors, scaledHours } from '../core/refactor/scale-hours.ts';

/**
 * A patch by which a case has other hours, to be read and applied by `git apply`. A case of the product becomes one of the workspace's
 * own, which stands in for it; nothing where no estimate changes.
 */
export function casePatch(found: Case, factors: Factors, cwd: string): string {
  const text = scaledHours(found, factors);
  if (text === found.text) return '';
  const path = ownPath(found.uri, cwd);
  const before = path === undefined ? '/dev/null' : `a/${path}`;
  const after = `b/${path ?? `cases/${found.id}.case.yaml`}`;
  return withoutTitle(createTwoFilesPatch(before, after, path === undefined ? '' : found.text, text, '', ''));
}

/** Where a case lies, from the folder the command runs in; undefined for one of the product. */
function ownPath(uri: string, cwd: string): string | undefined {
  return uri.startsWith('file:') ? relative(cwd, fileURLToPath(uri)).split(sep).join('/') : undefined;
}

/** `git apply` wants nothing before the names of the files, and no blanks behind them. */
function withoutTitle(patch: string): string {
  const [before = '', after = '', ...rest] = patch.replace(/^=+\n/, '').split('\n');
  return [before.trimEnd(), after.trimEnd(), ...rest].join('\n');
}
