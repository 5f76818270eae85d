/** The module under construction: what operators, registers and instances add to. */
import type { Graph } from '../ir/graph.js';
import type { Module } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { designError } from '../location/design-error.js';
import type { Location } from '../location/location.js';
import type { Block, Target } from '../state/assignment.js';

/** Clock and reset as they reach registers and instances; made on first use, so that pure logic has no such ports. */
export interface DomainSource {
  clock(): Node;
  reset(): Node;
}

/** A register while its module is being described. */
export interface PendingRegister {
  readonly node: Node;
  readonly clock: Node;
  readonly reset: Node | undefined;
  readonly resetValue: bigint | undefined;
  readonly powerUp: bigint | undefined;
  readonly enable: Node | undefined;
  readonly target: Target;
}

/** An instance while its module is being described. */
export interface PendingInstance {
  readonly module: Module;
  readonly inputs: ReadonlyMap<string, Node>;
  readonly outputs: ReadonlyMap<string, Node>;
  readonly location: Location | undefined;
}

/** Everything a component body adds to. */
export interface Construction {
  readonly componentName: string;
  readonly graph: Graph;
  readonly registers: PendingRegister[];
  readonly wires: { readonly node: Node; readonly target: Target }[];
  readonly instances: PendingInstance[];
  /** The innermost open `when` branch, or the body itself. */
  block: Block;
  domain: DomainSource;
  /** Elaborates a component that this one uses. */
  readonly instantiate: (definition: unknown) => Module;
}

let current: Construction | undefined;

/** The module under construction; an error outside a component body. */
export function construction(what: string): Construction {
  if (!current) {
    throw designError(`${what} outside a component; describe hardware inside component(name, { in, out }, body)`);
  }
  return current;
}

/** Runs `body` with `next` as the module under construction. */
export function constructing<T>(next: Construction, body: () => T): T {
  const previous = current;
  current = next;
  try {
    return body();
  } finally {
    current = previous;
  }
}

/** The graph under construction, after checking that every operand belongs to it. */
export function graphFor(what: string, ...operands: readonly Node[]): Graph {
  const { graph, componentName } = construction(what);
  for (const operand of operands) {
    if (operand.graph !== graph) {
      throw designError(
        `${what}: a signal of another component is used inside '${componentName}'; pass it in through a port`,
      );
    }
  }
  return graph;
}
