import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Analysis } from '../../server/src/core/analysis/analysis.ts';
import { readBounded } from '../../server/src/files/bounded.ts';
import { disk } from '../../server/src/files/disk.ts';
import { loadInputs, methodologyFile, readingFiles } from '../../server/src/files/inputs.ts';
import { loadLogo } from '../../server/src/files/logo.ts';
import { walk } from '../../server/src/files/walk.ts';
import { within } from '../../server/src/files/within.ts';
import { cleanPlan, folderWith } from '../support/cli.ts';
import { reasonIn } from '../support/messages.ts';

const uriOf = (path: string) => pathToFileURL(path).href;
const following = (reference: string) => cleanPlan.replace('plan: 1\n', `plan: 1\nmethodology: ${reference}\n`);
const caseFile = 'case: 1\nid: own\ntitle: Own\ntasks: [{ id: x, title: X, hours: 2 }]\n';
const calling = cleanPlan.replace(/tasks:[\s\S]*/, 'tasks:\n      - case: own\n');
const ours = 'methodology: 1\nid: ours\ntitle: Ours\nextends: onebox\n';

/** A plan with all around it, as it is read in the workspace `ws` of a folder. */
async function analysed(folder: string, text: string, name = 'ws/a.implementation.yaml'): Promise<Analysis> {
  const files = within(disk, () => [uriOf(join(folder, 'ws'))]);
  const uri = uriOf(join(folder, name));
  const setup = { libraries: [], severities: new Map() };
  const around = await loadInputs(readingFiles(files), uri, methodologyFile(text), setup);
  return new Analysis('plan', text, { ...around, uri });
}

/** Reasons why files are not read, where they are named. */
const reasons = ({ problems }: Analysis) =>
  problems.flatMap(({ message }) => {
    const reason = reasonIn(message);
    return reason?.startsWith('file-refusal.') ? [reason.slice('file-refusal.'.length)] : [];
  });
const rules = ({ problems }: Analysis) => problems.map(({ rule }) => rule);

describe('a methodology', () => {
  it.each([
    ['our way.methodology.yaml', '"./our way.methodology.yaml"'],
    ['our way.methodology.yaml', './our way.methodology.yaml   # ours'],
    ['our way.methodology.yaml', "'our way.methodology.yaml'"],
    ['our way.methodology.yaml', '\n  ./our way.methodology.yaml'],
    ["it's.methodology.yaml", "'it''s.methodology.yaml'"],
    ['a#b.methodology.yaml', 'a#b.methodology.yaml'],
    ['a # b.methodology.yaml', '"a # b.methodology.yaml"'],
    ['a?b.methodology.yaml', './a?b.methodology.yaml'],
    ['our%20way.methodology.yaml', './our%20way.methodology.yaml'],
    ['наша.methodology.yml', 'наша.methodology.yml'],
    ['наша.methodology.yml', '"\\u043dаша.methodology.yml"'],
    ['deep er/x.methodology.yaml', 'deep er\\x.methodology.yaml'],
    ['x.methodology.yaml', '&anchor x.methodology.yaml'],
  ])('called %s is found by %s', async (name, reference) => {
    const analysis = await analysed(folderWith({ [`ws/${name}`]: ours }), following(reference));
    expect(rules(analysis)).toEqual([]);
    expect(analysis.methodology?.id).toBe('ours');
  });

  it('is found from a plan in braces', () => {
    expect(methodologyFile('{plan: 1, methodology: "./our way.methodology.yaml"}')).toBe('./our way.methodology.yaml');
    expect(methodologyFile('plan: 1\nmethodology: onebox # ./x.methodology.yaml\n')).toBeUndefined();
  });

  it('extends what has blanks in its name', async () => {
    const files = {
      'ws/a.methodology.yaml': 'methodology: 1\nid: ours\nextends: "./base #1.methodology.yaml"\n',
      'ws/base #1.methodology.yaml': ours.replace('id: ours', 'id: base'),
    };
    const { methodology } = await analysed(folderWith(files), following('./a.methodology.yaml'));
    expect(methodology?.sources).toHaveLength(3);
  });

  it('that extends a missing one is followed as far as it goes; the plan is not told', async () => {
    const own = 'methodology: 1\nid: ours\nextends: ./gone.methodology.yaml\nlimits: { block-hours: 1 }\n';
    const analysis = await analysed(folderWith({ 'ws/a.methodology.yaml': own }), following('./a.methodology.yaml'));
    expect(analysis.methodology).toMatchObject({ id: 'ours', isPartial: true });
    expect(rules(analysis)).toEqual([]);
    const parent = new Analysis('methodology', own, {
      uri: uriOf('/x/a.methodology.yaml'),
      cases: analysis.cases,
      methodologies: analysis.methodologies,
    });
    expect(rules(parent)).toEqual(['unknown-methodology']);
  });

  it('on another computer is not looked for', async () => {
    for (const reference of ['//host/share/x.methodology.yaml', "'\\\\host\\x.methodology.yaml'"]) {
      expect(reasons(await analysed(folderWith({ 'ws/x': '' }), following(reference)))).toEqual(['network']);
    }
  });
});

describe('a link', () => {
  const outside = {
    'out/our.methodology.yaml': ours,
    'out/own.case.yaml': caseFile,
    'out/cases/own.case.yaml': caseFile,
  };

  it('to a file or folder outside is not followed, and that is told where it is named', async () => {
    const folder = folderWith({ ...outside, 'ws/cases/x': '' });
    symlinkSync('../out/our.methodology.yaml', join(folder, 'ws/our.methodology.yaml'));
    symlinkSync(join(folder, 'out'), join(folder, 'ws/linked'));
    symlinkSync('../../out/own.case.yaml', join(folder, 'ws/cases/own.case.yaml'));
    for (const reference of [
      './our.methodology.yaml',
      './linked/our.methodology.yaml',
      '../out/our.methodology.yaml',
    ]) {
      const analysis = await analysed(folder, following(reference));
      expect(reasons(analysis), reference).toEqual(['outside']);
      expect(analysis.methodology).toBeUndefined();
    }
    expect(reasons(await analysed(folder, calling))).toEqual(['outside']);
    // The product's case of the same name does not step in.
    symlinkSync('../../out/own.case.yaml', join(folder, 'ws/cases/mobile-telephony.case.yaml'));
    expect(reasons(await analysed(folder, calling.replace('own', 'mobile-telephony')))).toEqual(['outside']);
    rmSync(join(folder, 'ws/cases'), { recursive: true });
    symlinkSync('../out/cases', join(folder, 'ws/cases'));
    expect(reasons(await analysed(folder, calling))).toEqual(['outside']);
  });

  it('within the workspace is followed, and its file has one address', async () => {
    const folder = folderWith({
      'ws/lib/our.methodology.yaml': ours,
      'ws/lib/own.case.yaml': caseFile,
      'ws/b/x': '',
      'ws/cases/x': '',
    });
    symlinkSync('lib/our.methodology.yaml', join(folder, 'ws/our.methodology.yaml'));
    symlinkSync('../lib/own.case.yaml', join(folder, 'ws/cases/own.case.yaml'));
    symlinkSync('../lib', join(folder, 'ws/b/cases'));
    expect(rules(await analysed(folder, following('./our.methodology.yaml')))).toEqual([]);
    for (const name of ['ws/a.implementation.yaml', 'ws/b/a.implementation.yaml']) {
      const analysis = await analysed(folder, calling, name);
      expect(rules(analysis)).toEqual([]);
      expect(analysis.cases.find('own')?.uri).toBe(uriOf(join(folder, 'ws/lib/own.case.yaml')));
    }
    const files = within(disk, () => [uriOf(join(folder, 'ws'))]);
    const { uris } = await walk(files, [uriOf(join(folder, 'ws'))]);
    expect(uris.map(uri => uri.replace(uriOf(folder), '')).sort()).toEqual([
      '/ws/lib/our.methodology.yaml',
      '/ws/lib/own.case.yaml',
    ]);
  });

  it('may lead to the workspace itself: whoever opened it knows where it is', async () => {
    const folder = folderWith({ 'real/our.methodology.yaml': ours, 'real/x': '' });
    symlinkSync('real', join(folder, 'ws'));
    const { methodology } = await analysed(folder, following('./our.methodology.yaml'));
    expect(methodology?.uri).toBe(uriOf(join(folder, 'ws/our.methodology.yaml')));
  });

  it('that leads in a circle is told', async () => {
    const folder = folderWith({ 'ws/x': '' });
    symlinkSync('our.methodology.yaml', join(folder, 'ws/our.methodology.yaml'));
    expect(reasons(await analysed(folder, following('./our.methodology.yaml')))).toEqual(['link-circle']);
  });

  it('in the place of a logo is not followed outside', async () => {
    const folder = folderWith({
      'ws/our.methodology.yaml': `${ours}integrator: { logo: logo.png }\n`,
      'out/logo.png': '',
    });
    symlinkSync('../out/logo.png', join(folder, 'ws/logo.png'));
    const { methodology } = await analysed(folder, following('./our.methodology.yaml'));
    const files = within(disk, () => [uriOf(join(folder, 'ws'))]);
    expect(await files.readBytes(uriOf(join(folder, 'ws/logo.png')))).toBeUndefined();
    expect(await loadLogo(files, methodology)).toHaveProperty('problem');
  });
});

describe('what is no regular file', () => {
  it('is not opened', async () => {
    const folder = folderWith({ 'ws/cases/x': '' });
    const path = (name: string) => join(folder, 'ws', name);
    execFileSync('mkfifo', [path('fifo.methodology.yaml'), path('cases/own.case.yaml')]);
    mkdirSync(path('folder.methodology.yaml'));
    expect(reasons(await analysed(folder, following('./fifo.methodology.yaml')))).toEqual(['special']);
    expect(reasons(await analysed(folder, calling))).toEqual(['special']);
    expect(rules(await analysed(folder, following('./folder.methodology.yaml')))).toEqual(['unknown-methodology']);
    expect(await readBounded('/dev/zero', 1000)).toEqual({ refusal: 'special' });
  });

  it('is read no further than the bound, whatever size it claims', async () => {
    const { path } = { path: join(folderWith({ x: 'x'.repeat(5000) }), 'x') };
    expect(await readBounded(path, 4999)).toEqual({ refusal: 'too-large' });
    expect(await readBounded(path, 5000)).toHaveProperty('bytes.length', 5000);
    // Claims to be empty, and is longer than that.
    expect(await readBounded('/proc/self/maps', 100)).toEqual({ refusal: 'too-large' });
    expect(await readBounded('/proc/self/stat', 100_000)).toHaveProperty('bytes.length', expect.any(Number));
  });
});
