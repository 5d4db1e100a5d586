import type { Environment, ParseError } from '@marcbachmann/cel-js';
import type { ErrorObject } from 'ajv';
import type { electronicFormatIBAN, isValidIBAN } from 'ibantools';
import type { encode } from 'uqr';
import type { parseDocument, stringify } from 'yaml';
import type { locales } from '../../generated/locales.ts';
import type { FileKind } from './source.ts';

type Locale = (typeof locales)[number];

/**
 * What is large and not needed by everybody: it lies beside the program, one file each, and is read when somebody first
 * asks for it. Texts of the product and of the keys of its language in a language; the files of `snippets/` and the plans of `examples/` by name; public
 * holidays by country; the style of web pages; words that people look for a key or a case by; the checks of a kind of file against its schema; the libraries that read expressions, account numbers and unusual
 * YAML; parts of the server.
 */
export type ResourceName =
  | `texts.${Locale}`
  | `key-texts.${Exclude<Locale, 'en'>}`
  | 'cases'
  | 'case-synonyms'
  | 'methodologies'
  | 'templates'
  | 'samples'
  | 'holidays'
  | 'concepts'
  | 'page-style'
  | `schema-check.${FileKind}`
  | LibraryName
  | PartName;

/** Libraries that only some plans or documents need. */
export type LibraryName = 'cel' | 'yaml' | 'number-words' | 'qr-code' | 'iban';

/** Parts of the server. */
export type PartName = (typeof parts)[number];

const parts = ['answers', 'beginnings', 'beside', 'exports', 'view'] as const;

/** Says whether data is right by a schema; what is wrong stands in `errors` afterwards. */
export type SchemaCheck = ((data: unknown) => boolean) & { errors?: ErrorObject[] | null };

/** A whole number in words, in the gender of what it counts. */
type NumberWords = (number: bigint, options?: { gender?: 'masculine' | 'feminine' }) => string;

/** What a resource is: code, or texts by their names. */
export type Resource<Name extends ResourceName> = Name extends `schema-check.${FileKind}`
  ? { check: SchemaCheck }
  : Name extends 'cel'
    ? { Environment: typeof Environment; ParseError: typeof ParseError }
    : Name extends 'yaml'
      ? { parseDocument: typeof parseDocument; stringify: typeof stringify }
      : Name extends 'number-words'
        ? Record<'russian' | 'ukrainian', NumberWords> & { english: (number: bigint) => string }
        : Name extends 'qr-code'
          ? { encode: typeof encode }
          : Name extends 'iban'
            ? { electronicFormatIBAN: typeof electronicFormatIBAN; isValidIBAN: typeof isValidIBAN }
            : Name extends PartName
              ? unknown
              : Name extends 'page-style'
                ? { css: string }
                : Readonly<Record<string, string>>;

/** Gives a resource at once, undefined where that is not there (yet). */
export type ResourceLoader = (name: ResourceName) => unknown;

let load: ResourceLoader = () => undefined;
let loaded = new Map<ResourceName, unknown>();

/** Where resources come from is known to the surface: a process reads files, a web worker is given them by its editor. */
export function provideResources(loader: ResourceLoader): void {
  load = loader;
  loaded = new Map();
}

/**
 * A resource, read once.
 * @throws {ResourceMissing} where it is not there yet: whoever asked for something that needs it may ask again later
 */
export function resource<Name extends ResourceName>(name: Name): Resource<Name> {
  const known = loaded.get(name) ?? load(name);
  if (known === undefined) throw new ResourceMissing(name);
  loaded.set(name, known);
  return known as Resource<Name>;
}

/** No fault of whoever threw it: nobody takes it for a failure of a rule or of a file. */
export class ResourceMissing extends Error {
  readonly resource: ResourceName;

  constructor(resource: ResourceName) {
    super(`${resource} is not loaded`);
    this.name = 'ResourceMissing';
    this.resource = resource;
  }
}

/** Parts of a server fit the program that they were built with, and no other. */
export function isPart(name: ResourceName): name is PartName {
  return parts.some(part => part === name);
}

const libraries: readonly string[] = ['cel', 'yaml', 'number-words', 'qr-code', 'iban'] satisfies LibraryName[];

function isLibrary(name: ResourceName): name is LibraryName {
  return libraries.includes(name);
}

/** The name of its file: code is a script, texts are data. */
export function resourceFile(name: ResourceName): string {
  const isCode = isLibrary(name) || name.startsWith('schema-check.') || isPart(name);
  return `${name}.${isCode ? 'js' : 'json'}`;
}
