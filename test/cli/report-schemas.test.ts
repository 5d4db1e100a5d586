import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { brokenPlan, cleanPlan, folderWith, planwright } from '../support/cli.ts';
import { has } from '../support/tools.ts';

const root = join(import.meta.dirname, '../..');
const fixtures = join(root, 'test/fixtures/reports');

/** Names and texts of a stranger: markup, links, control characters, what begins a command of a CI system, a folder above. */
const hostile = `${brokenPlan}  "</failure>]]>": "[x](command:y) ##vso[task] ::error::%0A"\n`.replace(
  'title: Audit',
  'title: "<a href=\\"x\\">&amp; \\u0007 \\u202e"',
);
const names = ['a.implementation.yaml', 'план <&> [1] 100%.implementation.yaml', 'deep/er/b.implementation.yaml'];

/** What reports of these files must all be valid for. */
const runs = [
  { name: 'a clean plan', args: ['clean'] },
  { name: 'plans with problems, under odd names', args: ['.'] },
  { name: 'a plan that is named from the root of the disk', args: ['/'] },
];

async function reportOf(args: string[], format: string): Promise<string> {
  const plans = Object.fromEntries(names.map(name => [name, hostile]));
  const cwd = folderWith({ ...plans, 'clean/c.implementation.yaml': cleanPlan });
  const given = args.map(arg => (arg === '/' ? join(cwd, 'a.implementation.yaml') : arg));
  return (await planwright(['check', ...given, '--format', format], { cwd })).stdout;
}

function written(name: string, content: string): string {
  const path = join(folderWith({}), name);
  writeFileSync(path, content);
  return path;
}

describe('reports of a check', () => {
  it.each(runs)('are SARIF 2.1.0 as its own validator has it: $name', async ({ args }) => {
    const path = written('report.sarif', await reportOf(args, 'sarif'));
    // The validator goes by the published schema, and by rules that a schema cannot say. It needs no languages.
    const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
    const tool = join(root, 'node_modules/@microsoft/sarif-multitool/bin.js');
    const told = execFileSync(process.execPath, [tool, 'validate', path], { env, encoding: 'utf8', stdio: 'pipe' });
    expect(told).toContain('1 files scanned');
    expect(told).toContain('Analysis completed successfully');
    expect(told.match(/^.*: error .*$/gm) ?? []).toEqual([]);
  });

  it.each(runs)('are code quality as GitLab has it: $name', async ({ args }) => {
    const schema = JSON.parse(readFileSync(join(fixtures, 'gitlab-code-quality.schema.json'), 'utf8'));
    const check = new Ajv({ strict: false }).compile(schema);
    expect(check(JSON.parse(await reportOf(args, 'gitlab'))), JSON.stringify(check.errors)).toBe(true);
  });

  it.skipIf(!has('xmllint')).each(runs)('are JUnit as Jenkins has it: $name', async ({ args }) => {
    const path = written('report.xml', await reportOf(args, 'junit'));
    const tool = ['--noout', '--nonet', '--schema', join(fixtures, 'junit.xsd'), path];
    expect(() => execFileSync('xmllint', tool, { stdio: 'pipe' })).not.toThrow();
  });
});
