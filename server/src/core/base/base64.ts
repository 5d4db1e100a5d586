/** Base64, for messages and files that can carry text only. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  // `fromCharCode` accepts a limited number of arguments.
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}

/** @throws DOMException if the text is not valid base64 */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), character => character.charCodeAt(0));
}
