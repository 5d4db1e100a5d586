/**
 * What names and numbers are coloured as, by types and modifiers of LSP that every theme has colours for; a date, which
 * LSP has no word for, is to VS Code a kind of number (`semanticTokenTypes` of the manifest). The server says it before it
 * is asked for colours, and then numbers them.
 */
export const tokenTypes = [
  'class',
  'namespace',
  'function',
  'type',
  'enumMember',
  'property',
  'parameter',
  'number',
  'planDate',
] as const;
export const tokenModifiers = ['declaration'] as const;
