/** What a run is of, as text: two threads that have the same text have the same ports and tables. */
import type { RowLayout } from '../../rows.js';
import type { Runner } from '../runner.js';

/** `posit_add_8_2(a:8, b:8) -> result:8, 65536 exhaustive`. */
export function signature({ netlist, exchange, sources, collector }: Runner): string {
  const ports = ({ columns }: RowLayout): string => columns.map(({ name, width }) => `${name}:${width}`).join(', ');
  const tables = sources.map(({ count, method }) => `${count} ${method}`).join(', ');
  const bins = collector.binNames.map((name) => `, bin '${name}'`).join('');
  return `${netlist.top.name}(${ports(exchange.operands)}) -> ${ports(exchange.results)}, ${tables}${bins}`;
}
