/**
 * What names are coloured as, by types and modifiers of LSP that every theme has colours for. The server says it before it
 * is asked for colours, and then numbers them.
 */
export const tokenTypes = ['class', 'namespace', 'function', 'type', 'enumMember', 'property', 'parameter'] as const;
export const tokenModifiers = ['declaration'] as const;
