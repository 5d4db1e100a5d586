/**
 * How the library reads for us: duplicates and the wording of errors are our own. It prints nothing at this level; at a
 * quieter one it would drop a second document without a word. The schema is fixed: a `%YAML 1.1` directive would make
 * minutes of `1:30`, truth of `yes` and octal of `010`.
 */
export const yamlOptions = {
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'error',
  schema: 'core',
  resolveKnownTags: true,
} as const;
