// The server is one program and some parts, files of their own that it reads when it needs them (`lsp/parts.ts`). A part
// has no copy of what the program has: it takes that from a table which the program fills, so both mean the same classes
// and remember the same things. What all parts need is in the program.
import { join, relative } from 'node:path';
import { build } from 'esbuild';

const parts = ['answers', 'beginnings', 'beside', 'exports', 'view'];
/** Our own files that both comparing parts need: once in the program weighs less than a copy in each. */
const shared = ['candidates', 'parts', 'text-likeness'].map(name => `server/src/core/changes/${name}.ts`);
/** The table, by name of our file or package. */
const table = 'globalThis.planwrightProgram';

/** Build options of a server and its parts, derived from those of the server in one piece. */
export async function withParts(root, { entryPoints, ...options }) {
  const has = await modulesOf(root, { ...options, entryPoints });
  for (const name of [...shared, ...(await neededByAll(root, options, has))]) has.add(name);
  const wanted = await wantedOf(root, options, has);
  const folder = options.outfile.replace(/\.js$/, '');
  return [
    { ...options, stdin: program(root, entryPoints[0], wanted) },
    ...parts.map(name => ({
      ...options,
      ...partOf(name, has),
      outfile: join(folder, `${name}.js`),
    })),
  ];
}

/** Our own files in the server's program, and the packages that they import. */
async function modulesOf(root, options) {
  const { metafile } = await build({ ...options, absWorkingDir: root, write: false, metafile: true, sourcemap: false });
  const own = Object.entries(metafile.inputs).filter(([name]) => name.startsWith('server/'));
  const packages = own.flatMap(([, { imports }]) => imports.map(({ original }) => original));
  return new Set([...own.map(([name]) => name), ...packages.filter(name => name && !name.startsWith('.'))]);
}

/** Our own files that every part would contain a copy of. */
async function neededByAll(root, options, has) {
  const lists = parts.map(async name => {
    const part = { ...options, ...partOf(name, has), absWorkingDir: root, outfile: 'part.js', sourcemap: false };
    const { metafile } = await build({ ...part, write: false, metafile: true });
    return Object.keys(metafile.inputs).filter(input => input.startsWith('server/'));
  });
  const [first, ...others] = await Promise.all(lists);
  return first.filter(name => others.every(list => list.includes(name)));
}

/** Those that some part imports. */
async function wantedOf(root, options, has) {
  const wanted = new Set();
  for (const name of parts) {
    const part = partOf(name, has, module => wanted.add(module));
    await build({ ...options, ...part, absWorkingDir: root, outfile: 'part.js', write: false, sourcemap: false });
  }
  return [...wanted].sort();
}

/** The program with its table. */
function program(root, entry, wanted) {
  const path = name => (name.startsWith('server/') ? `./${name}` : name);
  const lines = [
    `import ${JSON.stringify(`./${entry}`)};`,
    ...wanted.map((name, index) => `import * as module${index} from ${JSON.stringify(path(name))};`),
    `${table} = {`,
    ...wanted.map((name, index) => `  ${JSON.stringify(name)}: module${index},`),
    '};',
    // Makes default exports available to parts; packages may already do so.
    `for (const module of Object.values(${table})) if (!module.__esModule) Object.defineProperty(module, '__esModule', { value: true });`,
  ];
  return { contents: lines.join('\n'), resolveDir: root, sourcefile: 'program.js' };
}

function partOf(name, has, wants = () => {}) {
  return {
    entryPoints: [`server/src/lsp/${name}.ts`],
    format: 'iife',
    globalName: 'planwrightResource',
    footer: { js: 'if (typeof module === "object") module.exports = planwrightResource;' },
    plugins: [fromProgram(has, wants)],
  };
}

/** Replaces imports of program modules by entries of its table. */
function fromProgram(has, wants) {
  return {
    name: 'from-program',
    setup({ onResolve, onLoad, initialOptions }) {
      const root = initialOptions.absWorkingDir ?? process.cwd();
      onResolve({ filter: /./ }, ({ path, resolveDir, kind, namespace }) => {
        if (kind === 'entry-point' || namespace !== 'file') return undefined;
        const name = path.startsWith('.') ? relative(root, join(resolveDir, path)).replaceAll('\\', '/') : path;
        const isOurs = relative(root, resolveDir).startsWith('server');
        if (!isOurs || !has.has(name)) return undefined;
        wants(name);
        return { path: name, namespace: 'program' };
      });
      onLoad({ filter: /./, namespace: 'program' }, ({ path }) => ({
        contents: `module.exports = ${table}[${JSON.stringify(path)}];`,
        loader: 'js',
      }));
    },
  };
}
