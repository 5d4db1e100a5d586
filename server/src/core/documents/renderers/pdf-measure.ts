/** Approximate width of a letter, relative to the font size. */
export const letter = 0.52;

/** Text width of a portrait or landscape page, in points. */
export function textWidth(lies: boolean): number {
  return lies ? 730 : 483;
}

/** Approximate number of lines that a text takes at a width in points. */
export function linesOf(text: string, size: number, room: number): number {
  return Math.max(1, Math.ceil((text.length * size * letter) / room));
}
