/** About as wide as a letter is, in parts of the size of its font. */
export const letter = 0.52;

/** Points: how wide the text of a page is that stands, or lies. */
export function textWidth(lies: boolean): number {
  return lies ? 730 : 483;
}

/** On about how many lines of so many points a text stands. */
export function linesOf(text: string, size: number, room: number): number {
  return Math.max(1, Math.ceil((text.length * size * letter) / room));
}
