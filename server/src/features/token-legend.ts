/**
 * Token types and modifiers of LSP, which every theme colours; a date, for which LSP has no type, is a subtype of
 * number in VS Code (`semanticTokenTypes` of the manifest). The server announces this legend, and encodes tokens as
 * indices into it.
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
