/** How the library reads for us: duplicates and the wording of errors are our own. */
export const yamlOptions = { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const;
