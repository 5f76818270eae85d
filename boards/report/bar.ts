/** Bars of text. */

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar of exactly `width` columns, `share` (0 to 1) of them filled, to an eighth of a column; a share above 0 is always seen. */
export function bar(share: number, width: number): string {
  const units = Math.min(width * 8, Math.max(share > 0 ? 1 : 0, Math.round(share * width * 8)));
  return ('█'.repeat(Math.floor(units / 8)) + (eighths[units % 8] ?? '')).padEnd(width);
}
