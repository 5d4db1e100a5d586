/** What is used of the library that reads and writes YAML: a resource of its own, for `quick-document.ts` reads most texts. */
export { parseDocument, stringify } from 'yaml';
