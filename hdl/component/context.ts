/** The module under construction: what operators, registers and instances add to. */
import type { ClockDomain } from '../domain/domain.js';
import type { Graph } from '../ir/graph.js';
import type { Memory, MemoryRead } from '../ir/memory.js';
import type { Module, Register, Warning, Wire } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import type { PropertyKind } from '../ir/property.js';
import type { StateMachine } from '../ir/state-machine.js';
import { designError } from '../location/design-error.js';
import type { Location } from '../location/location.js';
import type { Block, Target } from '../state/assignment.js';

/** A register while its module is being described. */
export interface PendingRegister extends Omit<Register, 'next'> {
  readonly enable: Node | undefined;
  readonly target: Target;
  /** Part of a register of several signals: joined to the name in the source with `_`. */
  readonly part: string;
}

/** A wire while its module is being described. */
export interface PendingWire extends Omit<Wire, 'driver'> {
  readonly target: Target;
  /** As of a register. */
  readonly part: string;
  /** What to do where nothing drives it; assigning `.value` unless said. */
  readonly undriven?: string;
}

/** A port of a memory whose signals are assigned under conditions. */
export interface PendingMemoryPort {
  readonly clock: Node;
  readonly address: Target;
  readonly enable: Target;
  readonly location: Location | undefined;
}

/** A write port while its module is being described. */
export interface PendingWrite extends PendingMemoryPort {
  readonly data: Target;
  readonly lanes: Target | undefined;
}

/** A memory while its module is being described. */
export interface PendingMemory extends Omit<Memory, 'writes' | 'reads' | 'name'> {
  readonly name: string | undefined;
  readonly writes: PendingWrite[];
  /** Complete reads, and read ports whose address and enable are assigned. */
  readonly reads: (MemoryRead | (Omit<MemoryRead, 'address' | 'enable'> & { readonly port: PendingMemoryPort }))[];
}

/** An instance while its module is being described. */
export interface PendingInstance {
  readonly module: Module;
  readonly inputs: ReadonlyMap<string, Node>;
  readonly outputs: ReadonlyMap<string, Node>;
  readonly location: Location | undefined;
}

/** A property while its module is being described. */
export interface PendingProperty {
  readonly kind: PropertyKind;
  /** As given. */
  readonly text: string | undefined;
  readonly condition: Node;
  /** 1 where the `when`s around it are active; undefined where there are none. */
  readonly active: Node | undefined;
  readonly domain: ClockDomain;
  readonly replaced: ReplacedDomain | undefined;
  /** Whether it counts in reset, too. */
  readonly inReset: boolean;
  readonly location: Location | undefined;
}

/** A register that holds the value of an earlier cycle, for properties. */
export interface PendingHistory {
  /** What it takes at each edge. */
  readonly source: Node;
  /** What the source calls the value it goes back to, and by how many cycles it is behind that. */
  readonly of: string | undefined;
  readonly cycles: number;
}

/** Nodes that take the place of a domain's ports; `reset` is active high. */
export interface ReplacedDomain {
  readonly clock?: Node;
  readonly reset?: Node;
}

/** Everything a component body adds to. */
export interface Construction {
  readonly componentName: string;
  readonly graph: Graph;
  readonly registers: PendingRegister[];
  readonly wires: PendingWire[];
  readonly memories: PendingMemory[];
  readonly instances: PendingInstance[];
  /** Names of inputs that are unused on purpose. */
  readonly unused: Set<string>;
  /** What is probably a mistake. */
  readonly warnings: Warning[];
  /** The state machines, for diagrams. */
  readonly machines: StateMachine[];
  readonly properties: PendingProperty[];
  /** By its node. Where properties are not kept, the nodes are of no register. */
  readonly histories: Map<Node, PendingHistory>;
  /** Whether properties become part of the module; else it is the hardware alone. */
  readonly keepsProperties: boolean;
  /** The innermost open `when` branch, or the body itself. */
  block: Block;
  /** The domain of registers and instances that name none. */
  domain: ClockDomain;
  /** By name of the domain. */
  replaced: ReadonlyMap<string, ReplacedDomain>;
  /** The clock of a domain: its replacement, or its port, which is made on first use. */
  readonly clockOf: (domain: ClockDomain) => Node;
  /** The reset of a domain as 1 while in reset; an error where it has none. */
  readonly resetOf: (domain: ClockDomain) => Node;
  /** The reset of a domain with the polarity of its port. */
  readonly resetPortOf: (domain: ClockDomain) => Node;
  /** Clock and reset ports of a domain, as far as something uses them already; the reset as 1 while in reset. */
  readonly usedPortsOf: (domain: ClockDomain) => ReplacedDomain;
  /** How registers of a domain are reset; the default domain of a component is reset as the domain it is used in. */
  readonly resetStyleOf: (domain: ClockDomain) => ClockDomain['reset'];
  /** Elaborates a component that this one uses, for the domain in force. */
  readonly instantiate: (definition: unknown) => Module;
}

let current: Construction | undefined;

/** The module under construction, for one operation of the user's; an error outside a component body. */
export function construction(what: string | (() => string)): Construction {
  if (!current) {
    throw designError(
      `${typeof what === 'string' ? what : what()} is used outside a component; describe hardware inside component(name, { in, out }, body)`,
    );
  }
  current.graph.startOperation();
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
