/** A pdfmake node. */
export type Node = Record<string, unknown>;

/** A line across the available width. */
export function rule(color: string, thickness: number, margin: number[]): Node {
  const layout = {
    hLineWidth: (index: number) => (index === 0 ? thickness : 0),
    vLineWidth: () => 0,
    hLineColor: () => color,
    paddingTop: () => 0,
    paddingBottom: () => 0,
  };
  return { table: { widths: ['*'], body: [[{ text: '', fontSize: 1 }]] }, layout, margin };
}
