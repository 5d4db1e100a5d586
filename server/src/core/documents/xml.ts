/** Characters that XML 1.0 cannot represent: control characters and lone surrogates. */
const forbidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be removed
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Removes characters that no XML file can contain. */
export function withoutForbidden(text: string): string {
  return text.replace(forbidden, '');
}

/** Escapes a text for content or attributes in XML or HTML. */
export function escapeXml(text: string): string {
  return withoutForbidden(text).replace(/[&<>"']/g, character => entities[character] ?? '');
}
