/**
 * The part of the YAML library that is used. It is a resource of its own, because `quick-document.ts` reads most texts.
 */
export { parseDocument, stringify } from 'yaml';
