/** Writes the pins of one connector as `name[1]`, `name[2]`, ... */

/** `numbered('j1', { 1: 'A16' })` is `{ 'j1[1]': 'A16' }`. */
export function numbered(name: string, pins: Readonly<Record<number, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(pins).map(([number, pin]) => [`${name}[${number}]`, pin]));
}

/** The pins of a header given as a table in board order, `-` where a position is a supply or not connected. */
export function header(name: string, table: string): Record<string, string> {
  const pins = table.trim().split(/\s+/);
  return Object.fromEntries(pins.flatMap((pin, i) => (pin === '-' ? [] : [[`${name}[${i + 1}]`, pin]])));
}
