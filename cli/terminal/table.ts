/** Tables without rules: columns two spaces apart. */
import Table from 'cli-table3';

/** How to lay out a table. */
export interface TableOptions {
  /** One per column; left unless said. */
  readonly align?: readonly ('left' | 'right')[];
  /** Spaces before every line. */
  readonly indent?: number;
}

/** The rows as text without a newline at its end. Cells may be painted. */
export function table(rows: readonly (readonly string[])[], { align = [], indent = 0 }: TableOptions = {}): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const made = new Table({
    chars: { ...noRules, middle: '  ' },
    colAligns: Array.from({ length: columns }, (_, i) => align[i] ?? 'left'),
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  });
  made.push(...rows.map((row) => [...row]));
  return made
    .toString()
    .split('\n')
    .map((line) => `${' '.repeat(indent)}${line}`.trimEnd())
    .join('\n');
}

const noRules = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
};
