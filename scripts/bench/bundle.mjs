// What is loaded before a server can answer: its bundle as it is shipped.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { transformSync } from 'esbuild';
import { root } from '../vscode/paths.mjs';

/** Size of the server's entries in kilobytes, minified as in the package, and compressed. */
export function measureBundle() {
  return Object.fromEntries(
    ['node', 'worker'].map(name => {
      const built = readFileSync(join(root, `dist/server/${name}.js`), 'utf8');
      const { code } = transformSync(built, { minify: true, charset: 'utf8', legalComments: 'none' });
      const [raw, gzip] = [Buffer.byteLength(code) / 1000, gzipSync(code).length / 1000];
      return [name, { raw, gzip, makesCode: /\bnew Function\b/.test(code) }];
    }),
  );
}
