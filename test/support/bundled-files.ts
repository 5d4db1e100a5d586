import { readdirSync } from 'node:fs';
import { kindOf } from '../../server/src/core/base/source.ts';

const folders = ['test/corpus', 'examples', 'test/fixtures', 'snippets'];

/** Every plan, case and methodology of the checkout: corpus, examples, fixtures and bundled files. */
export const everyFile: string[] = folders.flatMap(folder =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter(path => kindOf(path))
    .sort(),
);
