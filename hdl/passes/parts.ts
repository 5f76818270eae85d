/** Slices and joins in their simplest form; nodes by number. */
import type { Graph } from '../ir/graph.js';
import { codes } from '../ir/node.js';

/** A slice, through slices, joins and extensions down to what holds the bits. */
export function sliceOf(graph: Graph, node: number, low: number, width: number): number {
  if (low === 0 && width === graph.widths[node]) return node;
  const code = graph.codes[node];
  if (code === codes.const) return graph.addConstant(graph.valueOf(node) >> BigInt(low), width);
  const start = graph.starts[node] as number;
  if (code === codes.slice) return sliceOf(graph, graph.pool[start] as number, graph.lowOf(node) + low, width);
  if (code === codes.sext) {
    const inner = graph.pool[start] as number;
    if (low + width <= (graph.widths[inner] as number)) return sliceOf(graph, inner, low, width);
  }
  if (code === codes.cat) {
    const end = graph.starts[node + 1] as number;
    const parts: number[] = [];
    let top = graph.widths[node] as number;
    for (let i = start; i < end; i += 1) {
      const part = graph.pool[i] as number;
      const bottom = top - (graph.widths[part] as number);
      const from = Math.max(low, bottom);
      const to = Math.min(low + width, top);
      if (from < to) parts.push(sliceOf(graph, part, from - bottom, to - from));
      top = bottom;
    }
    return joinOf(graph, parts);
  }
  graph.push(node);
  return graph.add(codes.slice, width, low);
}

/** A join, without joins inside it, neighbours made one where they are constants or slices side by side. */
export function joinOf(graph: Graph, parts: readonly number[]): number {
  const flat = isFlat(graph, parts) ? parts : flattened(graph, parts);
  if (flat.length === 1) return flat[0] as number;
  let width = 0;
  for (let i = 0; i < flat.length; i += 1) width += graph.widths[flat[i] as number] as number;
  for (let i = 0; i < flat.length; i += 1) graph.push(flat[i] as number);
  return graph.add(codes.cat, width, 0);
}

/** Whether no part is a join itself, and no two neighbours are one value together. */
function isFlat(graph: Graph, parts: readonly number[]): boolean {
  let last = -1;
  for (let i = 0; i < parts.length; i += 1) {
    const code = graph.codes[parts[i] as number] as number;
    if (code === codes.cat || ((code === codes.const || code === codes.slice) && code === last)) return false;
    last = code;
  }
  return true;
}

function flattened(graph: Graph, parts: readonly number[]): readonly number[] {
  const flat: number[] = [];
  const push = (part: number): void => {
    const last = flat.at(-1);
    const code = graph.codes[part];
    const width = graph.widths[part] as number;
    if (last !== undefined && code === graph.codes[last]) {
      const lastWidth = graph.widths[last] as number;
      if (code === codes.const) {
        const value = (graph.valueOf(last) << BigInt(width)) | graph.valueOf(part);
        flat[flat.length - 1] = graph.addConstant(value, lastWidth + width);
        return;
      }
      const base = graph.pool[graph.starts[part] as number] as number;
      const low = graph.lowOf(part);
      const sameBase = graph.pool[graph.starts[last] as number] === base;
      if (code === codes.slice && sameBase && graph.lowOf(last) === low + width) {
        flat.pop();
        push(sliceOf(graph, base, low, lastWidth + width));
        return;
      }
    }
    flat.push(part);
  };
  for (const part of parts) {
    if (graph.codes[part] !== codes.cat) push(part);
    else {
      const end = graph.starts[part + 1] as number;
      for (let i = graph.starts[part] as number; i < end; i += 1) push(graph.pool[i] as number);
    }
  }
  return flat;
}
