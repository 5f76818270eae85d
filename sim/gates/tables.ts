/** Truth tables of up to four inputs: constants and unread inputs taken out, and equality up to the order of the inputs. */
import type { Net } from './circuit.js';
import { one, zero } from './circuit.js';

/** A function of nets: bit `i` of the table is the value where input `k` is bit `k` of `i`. */
export interface NetFunction {
  readonly inputs: readonly Net[];
  readonly table: number;
}

/** The number of entries of a table of so many inputs, as a mask of its bits. */
export function tableMask(inputs: number): number {
  return 2 ** (2 ** inputs) - 1;
}

/** The same function of the fewest nets: without constants, nets twice, and nets that make no difference. */
export function reduced({ inputs, table }: NetFunction): NetFunction {
  let nets = [...inputs];
  let bits = table & tableMask(nets.length);
  for (let k = nets.length - 1; k >= 0; k -= 1) {
    const net = nets[k] as Net;
    const twin = nets.indexOf(net);
    let pick: (index: number) => number;
    if (net === zero || net === one) pick = (index) => spread(index, k, net);
    else if (twin < k) pick = (index) => spread(index, k, (index >> twin) & 1);
    else if (isUnread(bits, nets.length, k)) pick = (index) => spread(index, k, 0);
    else continue;
    bits = tableOf(nets.length - 1, (index) => (bits >> pick(index)) & 1);
    nets = nets.toSpliced(k, 1);
  }
  return { inputs: nets, table: bits };
}

/** The table of `value` over so many inputs. */
export function tableOf(inputs: number, value: (index: number) => number): number {
  let table = 0;
  for (let index = 0; index < 2 ** inputs; index += 1) table |= value(index) << index;
  return table >>> 0;
}

/** `index` with `bit` put in at place `k`. */
function spread(index: number, k: number, bit: number): number {
  const low = index & ((1 << k) - 1);
  return ((index >> k) << (k + 1)) | (bit << k) | low;
}

function isUnread(table: number, inputs: number, k: number): boolean {
  for (let index = 0; index < 2 ** (inputs - 1); index += 1) {
    if (((table >> spread(index, k, 0)) & 1) !== ((table >> spread(index, k, 1)) & 1)) return false;
  }
  return true;
}

/** Every order of so many things, the natural one first. */
export const orders: readonly (readonly (readonly number[])[])[] = [0, 1, 2, 3, 4].map((n) => permutations(n));

function permutations(n: number): number[][] {
  if (n === 0) return [[]];
  const all = permutations(n - 1).flatMap((rest) =>
    Array.from({ length: n }, (_, at) => [...rest.slice(0, at), n - 1, ...rest.slice(at)]),
  );
  return all.sort((x, y) => x.join().localeCompare(y.join()));
}

/** The table of the same function with its inputs in another order: new input `k` is the old input `order[k]`. */
export function reordered(table: number, order: readonly number[]): number {
  return tableOf(order.length, (index) => {
    let old = 0;
    for (let k = 0; k < order.length; k += 1) old |= ((index >> k) & 1) << (order[k] as number);
    return (table >> old) & 1;
  });
}

const classes = new Map<number, number>();

/** The least table among all orders of the inputs: equal for functions that differ in their order only. */
export function classOf(table: number, inputs: number): number {
  const key = inputs * 2 ** 16 + table;
  let found = classes.get(key);
  if (found === undefined) {
    found = Math.min(...(orders[inputs] ?? []).map((order) => reordered(table, order)));
    classes.set(key, found);
  }
  return found;
}
