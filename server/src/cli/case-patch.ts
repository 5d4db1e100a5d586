import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTwoFilesPatch } from 'diff';
import type { Case } from '../core/library/cases/model.ts';
import { type Factors, scaledHours } from '../core/refactor/scale-hours.ts';

/**
 * A patch that changes the hours of a case, for `git apply`. For a bundled case it creates a case of the workspace that
 * overrides it; empty if no estimate changes.
 */
export function casePatch(found: Case, factors: Factors, cwd: string): string {
  const text = scaledHours(found, factors);
  if (text === found.text) return '';
  const path = ownPath(found.uri, cwd);
  const before = path === undefined ? '/dev/null' : `a/${path}`;
  const after = `b/${path ?? `cases/${found.id}.case.yaml`}`;
  return withoutTitle(createTwoFilesPatch(before, after, path === undefined ? '' : found.text, text, '', ''));
}

/** Path of a case relative to the working directory; undefined for a bundled case. */
function ownPath(uri: string, cwd: string): string | undefined {
  return uri.startsWith('file:') ? relative(cwd, fileURLToPath(uri)).split(sep).join('/') : undefined;
}

/** `git apply` accepts nothing before the file names and no trailing blanks. */
function withoutTitle(patch: string): string {
  const [before = '', after = '', ...rest] = patch.replace(/^=+\n/, '').split('\n');
  return [before.trimEnd(), after.trimEnd(), ...rest].join('\n');
}
