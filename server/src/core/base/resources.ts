import type { Environment, ParseError } from '@marcbachmann/cel-js';
import type { ErrorObject } from 'ajv';
import type { electronicFormatIBAN, isValidIBAN } from 'ibantools';
import type { encode } from 'uqr';
import type { parseDocument, stringify } from 'yaml';
import type { locales } from '../../generated/locales.ts';
import type { FileKind } from './source.ts';

type Locale = (typeof locales)[number];

/**
 * Large data that not every session needs. Each resource is one file beside the program and is loaded on first use:
 * texts of the product and of the language's keys, by locale; the files of `snippets/` and the plans of `examples/` by
 * name; public holidays by country; the style of web pages; words by which people look for a key or a case; the
 * compiled schema validators; the libraries that read expressions, account numbers and unusual YAML; parts of the server.
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

/** A compiled schema validator: returns whether the data is valid and leaves the errors in `errors`. */
export type SchemaCheck = ((data: unknown) => boolean) & { errors?: ErrorObject[] | null };

/** Writes a whole number in words, in the grammatical gender of what it counts. */
type NumberWords = (number: bigint, options?: { gender?: 'masculine' | 'feminine' }) => string;

/** The content of a resource: code, or texts by name. */
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

/** Loads a resource synchronously; undefined while it is not available. */
export type ResourceLoader = (name: ResourceName) => unknown;

let load: ResourceLoader = () => undefined;
let loaded = new Map<ResourceName, unknown>();

/** Registers where resources come from: a process reads files, a web worker receives them from its editor. */
export function provideResources(loader: ResourceLoader): void {
  load = loader;
  loaded = new Map();
}

/**
 * A resource, loaded once.
 * @throws {ResourceMissing} while it is not available; `lsp/supply.ts` fetches it and repeats the request
 */
export function resource<Name extends ResourceName>(name: Name): Resource<Name> {
  const known = loaded.get(name) ?? load(name);
  if (known === undefined) throw new ResourceMissing(name);
  loaded.set(name, known);
  return known as Resource<Name>;
}

/**
 * Thrown when a resource is not available yet. It is not a failure of a rule or of a file, so nobody may catch it as
 * one.
 */
export class ResourceMissing extends Error {
  readonly resource: ResourceName;

  constructor(resource: ResourceName) {
    super(`${resource} is not loaded`);
    this.name = 'ResourceMissing';
    this.resource = resource;
  }
}

/** Whether a resource is a part of the server; a part fits only the program that it was built with. */
export function isPart(name: ResourceName): name is PartName {
  return parts.some(part => part === name);
}

const libraries: readonly string[] = ['cel', 'yaml', 'number-words', 'qr-code', 'iban'] satisfies LibraryName[];

function isLibrary(name: ResourceName): name is LibraryName {
  return libraries.includes(name);
}

/** The file name of a resource: a script for code, JSON for texts. */
export function resourceFile(name: ResourceName): string {
  const isCode = isLibrary(name) || name.startsWith('schema-check.') || isPart(name);
  return `${name}.${isCode ? 'js' : 'json'}`;
}
