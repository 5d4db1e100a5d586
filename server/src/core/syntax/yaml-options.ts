/**
 * Options of the YAML library. We detect duplicate keys and word errors ourselves. At this log level it prints nothing;
 * at a quieter one it would silently drop a second document. The schema is fixed, because with a `%YAML 1.1` directive
 * `1:30` would be minutes, `yes` true and `010` octal.
 */
export const yamlOptions = {
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'error',
  schema: 'core',
  resolveKnownTags: true,
} as const;
