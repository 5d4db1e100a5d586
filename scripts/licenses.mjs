// Licences of everything that a build has in it, as one text that ships with it. The list is what esbuild says it read,
// and, since some packages are published as bundles of others, what those name as their dependencies.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @param {string} root @param {import('esbuild').BuildResult[]} results of builds with a metafile and external legal comments */
export function licensesOf(root, results) {
  const packages = new Map();
  for (const { metafile } of results) {
    for (const input of Object.keys(metafile.inputs)) add(packages, packageOf(join(root, input)), root);
  }
  for (const name of dataPackages) addAlone(packages, join(root, 'node_modules', name), root);
  const found = [...packages.values()].sort((a, b) => a.title.localeCompare(b.title));
  const legal = legalComments(root, results);
  return [
    'What Planwright has in it from others, under these licences.',
    ...found.map(({ title, license, text }) => `${line}\n${title}\n${license}\n${line}\n\n${text.trim()}`),
    ...(legal === '' ? [] : [`${line}\nNotices within the packages above\n${line}\n\n${legal}`]),
  ].join('\n\n');
}

const line = '='.repeat(80);

/** The folder of the package that a file belongs to; undefined for our own files. */
function packageOf(file) {
  const match = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(file);
  return match?.[1];
}

/** Packages whose data ships (`scripts/holidays.mjs`); their dependencies do not ship. */
const dataPackages = ['date-holidays'];

function addAlone(packages, folder, root) {
  const { name, version, license, author, dependencies } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const title = `${name} ${version}`;
  packages.set(folder, { title, license, text: textOf(folder, { title, license, author }, root) });
  return dependencies ?? {};
}

function add(packages, folder, root) {
  if (folder === undefined || packages.has(folder)) return;
  const dependencies = addAlone(packages, folder, root);
  for (const dependency of Object.keys(dependencies)) {
    // Types leave nothing in a bundle.
    if (!dependency.startsWith('@types/')) add(packages, locate(folder, dependency), root);
  }
}

/** Where Node.js resolves a package from another package's folder. */
function locate(from, name) {
  for (let folder = from; dirname(folder) !== folder; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) return found;
  }
  return undefined;
}

function textOf(folder, { title, license, author }, root) {
  const files = readdirSync(folder).filter(name => /^(licen[cs]e|copying|notice)([-._].*)?$/i.test(name));
  if (files.length > 0) return files.map(name => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n');
  if (license !== 'MIT') throw new Error(`${title}: no licence text, and ${license} is not MIT`);
  const holder = typeof author === 'string' ? author.split(/[<(]/, 1)[0].trim() : author?.name;
  const ours = readFileSync(join(root, 'LICENSE'), 'utf8');
  return ours.replace(/^Copyright.*$/m, `Copyright (c) ${holder ?? `the authors of ${title}`}`);
}

/** Legal comments, which esbuild has put into files beside the bundles. */
function legalComments(root, results) {
  const files = results.flatMap(({ metafile }) =>
    Object.keys(metafile.outputs).filter(name => name.endsWith('.LEGAL.txt')),
  );
  const texts = files.map(name => readFileSync(join(root, name), 'utf8').trim());
  return [...new Set(texts.filter(text => text !== ''))].join('\n\n');
}
