/** A combinational module as operations and the bits that pass between them; slices and joins are wires and belong to none. */
import type { Module } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { neededNodes } from '../passes/rewrite.js';
import type { CarriedValue } from './assign-stages.js';

/** Bits `low + width - 1 .. low` of an operation's result. */
export interface Piece {
  readonly source: Node;
  readonly low: number;
  readonly width: number;
}

/** A module's operations in order. */
export interface Dataflow {
  /** All nodes that are needed, wiring and constants included, operands first. */
  readonly order: readonly Node[];
  /** Inputs and operations, operands first; the numbers that stages are assigned by. */
  readonly operations: readonly Node[];
  readonly indexOf: ReadonlyMap<Node, number>;
  /** The operations each operation reads. */
  readonly operands: readonly (readonly number[])[];
  readonly inputs: ReadonlySet<number>;
  readonly values: readonly CarriedValue[];
  /** The bits each entry of `values` stands for. */
  readonly pieces: readonly Piece[];
}

/** Whether a node costs nothing: its bits are those of its operands, or constant. */
export function isWiring(node: Node): boolean {
  return node.op === 'slice' || node.op === 'cat' || node.op === 'sext' || node.op === 'const';
}

/** The operations of `module`, which has no state. */
export function dataflow(module: Module): Dataflow {
  const { order } = neededNodes(module);
  const operations = order.filter((node) => !isWiring(node));
  const indexOf = new Map(operations.map((node, i) => [node, i]));
  const known = new Map<Node, readonly Piece[]>();
  const of = (node: Node): readonly Piece[] => known.get(node) ?? [];
  for (const node of order) known.set(node, piecesOf(node, of));

  const reads = new Map<Node, { readonly piece: Piece; readonly reader: number | undefined }[]>();
  const read = (node: Node, reader: number | undefined): void => {
    for (const piece of of(node)) {
      const list = reads.get(piece.source);
      if (list) list.push({ piece, reader });
      else reads.set(piece.source, [{ piece, reader }]);
    }
  };
  const operands = operations.map((node, reader) => {
    for (const arg of node.args) read(arg, reader);
    return [...new Set(node.args.flatMap((arg) => of(arg).map(({ source }) => indexOf.get(source) ?? 0)))];
  });
  for (const { driver } of module.outputs) read(driver, undefined);

  const values: CarriedValue[] = [];
  const pieces: Piece[] = [];
  for (const [source, list] of reads) {
    for (const { piece, readers, leaves } of segments(source, list)) {
      values.push({ source: indexOf.get(source) ?? 0, width: piece.width, readers, leaves });
      pieces.push(piece);
    }
  }
  const inputs = new Set(operations.flatMap((node, i) => (node.op === 'input' ? [i] : [])));
  return { order, operations, indexOf, operands, inputs, values, pieces };
}

function piecesOf(node: Node, of: (node: Node) => readonly Piece[]): readonly Piece[] {
  const [inner] = node.args;
  switch (node.op) {
    case 'const':
      return [];
    case 'slice':
      return inner ? cut(inner, of(inner), node.low, node.width, of) : [];
    case 'sext':
      return inner ? of(inner) : [];
    case 'cat':
      return node.args.flatMap(of);
    default:
      return [{ source: node, low: 0, width: node.width }];
  }
}

/** The pieces behind bits of a wiring node. */
function cut(
  node: Node,
  pieces: readonly Piece[],
  low: number,
  width: number,
  of: (node: Node) => readonly Piece[],
): readonly Piece[] {
  if (!isWiring(node)) return [{ source: node, low, width }];
  const [inner] = node.args;
  if (node.op === 'slice' && inner) return cut(inner, of(inner), node.low + low, width, of);
  if (node.op === 'sext' && inner) {
    const top = inner.width - 1;
    const from = Math.min(low, top);
    return cut(inner, of(inner), from, Math.min(low + width - 1, top) - from + 1, of);
  }
  if (node.op === 'cat') {
    let bottom = node.width;
    return node.args.flatMap((part) => {
      bottom -= part.width;
      const from = Math.max(low, bottom);
      const to = Math.min(low + width, bottom + part.width);
      return from < to ? cut(part, of(part), from - bottom, to - from, of) : [];
    });
  }
  return pieces;
}

/** The bits of `source`, split where their readers differ. */
function segments(
  source: Node,
  list: readonly { readonly piece: Piece; readonly reader: number | undefined }[],
): { readonly piece: Piece; readonly readers: readonly number[]; readonly leaves: boolean }[] {
  const edges = [...new Set(list.flatMap(({ piece }) => [piece.low, piece.low + piece.width]))].sort((a, b) => a - b);
  const found: { piece: Piece; readers: readonly number[]; leaves: boolean }[] = [];
  for (const [i, low] of edges.entries()) {
    const end = edges[i + 1];
    if (end === undefined) break;
    const readers = new Set<number>();
    let leaves = false;
    for (const { piece, reader } of list) {
      if (piece.low > low || piece.low + piece.width < end) continue;
      if (reader === undefined) leaves = true;
      else readers.add(reader);
    }
    if (readers.size === 0 && !leaves) continue;
    const sorted = [...readers].sort((a, b) => a - b);
    const before = found.at(-1);
    if (
      before &&
      before.piece.low + before.piece.width === low &&
      before.leaves === leaves &&
      before.readers.join() === sorted.join()
    ) {
      found.pop();
      found.push({ ...before, piece: { ...before.piece, width: before.piece.width + end - low } });
    } else found.push({ piece: { source, low, width: end - low }, readers: sorted, leaves });
  }
  return found;
}
