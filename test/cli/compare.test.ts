import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { cleanPlan, folderWith, planwright } from '../support/cli.ts';

const root = join(import.meta.dirname, '../..');
const example = join(root, 'examples/crm-rollout.implementation.yaml');

describe('planwright compare', () => {
  it('puts a plan and its scenarios side by side', async () => {
    const { stdout, code } = await planwright(['compare', example]);
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toMatch(
      /As written +Nina has the whole day for it +The vendor does the configuration/,
    );
    expect(stdout).toMatch(/Finish +Feb 25, 2027 +Feb 22, 2027/);
    expect(stdout).toMatch(/Net +€10,255\.00 +€10,255\.00 +€9,640\.00 \(−€615\.00\)/);
  });

  it('prints JSON by its schema, and Markdown', async () => {
    const { stdout } = await planwright(['compare', example, '--format', 'json']);
    const schema = JSON.parse(readFileSync(join(root, 'schemas/compare.schema.json'), 'utf8'));
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    validate(JSON.parse(stdout));
    expect(validate.errors).toBeNull();
    const markdown = await planwright(['compare', example, '--format', 'markdown']);
    expect(markdown.stdout).toMatch(/^\| {2}\| As written \|.*\n\| :-- \| --: \|/);
  });

  it('is what the commands tell of one of them', async () => {
    const json = JSON.parse((await planwright(['compare', example, '--format', 'json'])).stdout);
    for (const { scenario, total, finish } of json.variants.slice(1)) {
      const of = async (name: string) =>
        JSON.parse((await planwright([name, example, '--scenario', scenario, '--format', 'json'])).stdout);
      expect((await of('total')).total).toBe(total);
      expect((await of('schedule')).finish).toBe(finish);
    }
    const args = ['export', example, '--document', 'offer', '--to', '-', '--as', 'md', '--scenario', 'begin-in-spring'];
    expect((await planwright(args)).stdout).toContain('€11,694.00');
  }, 30_000);

  it('says which scenarios there are', async () => {
    const wrong = await planwright(['total', example, '--scenario', 'faster']);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('second-analyst, vendor-configures, begin-in-spring');
    const cwd = folderWith({ 'a.implementation.yaml': cleanPlan });
    expect((await planwright(['total', 'a.implementation.yaml', '--scenario', 'x'], { cwd })).stderr).toContain(
      'scenarios',
    );
    const alone = await planwright(['compare', 'a.implementation.yaml'], { cwd });
    expect(alone.stdout).toContain('As written');
  });
});
