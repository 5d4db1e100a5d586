/**
 * How the library reads for us: duplicates and the wording of errors are our own. It prints nothing at this level; at a
 * quieter one it would drop a second document without a word.
 */
export const yamlOptions = { uniqueKeys: false, prettyErrors: false, logLevel: 'error' } as const;
