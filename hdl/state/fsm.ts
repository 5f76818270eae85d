/** State machines: a register of named states and what is done in each. */
import { construction } from '../component/context.js';
import type { StateMachine, Transition } from '../ir/state-machine.js';
import { designError } from '../location/design-error.js';
import { captureLocation, type Location } from '../location/location.js';
import type { Shape } from '../shape/shape.js';
import type { Bit } from '../signal/bits.js';
import { constant } from '../signal/constant.js';
import { type Enum, type EnumShape, enumeration } from '../signal/enumeration.js';
import type { Encoding } from '../signal/enumeration-members.js';
import type { Signal } from '../signal/signal.js';
import { assign, type Block, type Target } from './assignment.js';
import { conditionsOf } from './conditions.js';
import { machineWarnings } from './machine-warnings.js';
import { match } from './match.js';
import { reg } from './reg.js';

/** Says which state comes next; under `when` and its like, in cycles in which their conditions hold. */
export type Goto<M extends string> = (state: M) => void;

/** What is done in each state: assignments that count while the machine is in it, and where it goes. */
export type States<M extends string> = { readonly [K in M]: (goto: Goto<NoInfer<M>>) => void };

/** How a state machine starts, and what is known of its states. */
export interface FsmOptions<M extends string> {
  /** The state after reset; the first one listed where it is left out. */
  readonly initial?: M;
  /** States that a reset alone leaves, and that no warning shall be given for. */
  readonly final?: readonly M[];
  /** Whether the machine starts in its first state at power-up too, as FPGAs can; always so in a domain without reset. */
  readonly powerUp?: boolean;
}

/** A state machine. */
export interface Fsm<N extends string, M extends string, W extends number = number> {
  /** The shape of the state, such as for an output port. */
  readonly shape: EnumShape<N, M, W>;
  /** The present state. */
  readonly state: Enum<N, M, W>;
  /** The state of the next cycle, as far as it is not reset. */
  readonly nextState: Enum<N, M, W>;
  /** 1 while the machine is in one of `states`. */
  is(...states: readonly [M, ...M[]]): Bit;
}

/**
 * A state machine: `states` has a function for each state, which makes assignments as in `when` and calls `goto` to say what the
 * next state is; without it the machine stays. The states are named by a word for the machine, or by an enumeration that a port
 * may have too. States that are never reached, and those that are never left and
 * not `final`, are warnings of the netlist.
 */
export function fsm<const N extends string, const M extends string>(
  name: N,
  states: States<M>,
  options?: FsmOptions<NoInfer<M>> & { readonly encoding?: Encoding },
): Fsm<N, M>;
export function fsm<N extends string, M extends string, W extends number>(
  shape: EnumShape<N, M, W>,
  states: States<NoInfer<M>>,
  options?: FsmOptions<NoInfer<M>> & { readonly name?: string },
): Fsm<N, M, W>;
export function fsm(
  first: string | EnumShape<string, string>,
  states: States<string>,
  options: FsmOptions<string> & { readonly name?: string; readonly encoding?: Encoding } = {},
): Fsm<string, string> {
  const context = construction('fsm');
  const { graph, block: outer } = context;
  const location = captureLocation();
  checkArguments(first, states);
  const { encoding = 'binary' } = options;
  const shape = typeof first === 'string' ? enumeration(first, Object.keys(states), { encoding }) : first;
  const name = options.name ?? shape.name;
  const what = `fsm '${name}'`;
  const initial = options.initial ?? (shape.members[0] as string);
  const final = options.final ?? [];
  for (const state of [initial, ...final]) checkState(what, shape, state);

  const hasReset = context.domain.reset !== 'none';
  const state = reg(shape, {
    ...(hasReset && { reset: initial }),
    ...((options.powerUp || !hasReset) && { powerUp: initial }),
  });
  state.node.name ??= /state$/i.test(name) ? name : `${name}_state`;
  const following: Target = { width: shape.width, text: () => `the next state of ${what}` };
  // First of all, before any when that the machine may be under: a wire for it is driven on every path.
  keepByDefault(outer, following, state);

  const recorded: PendingTransition[] = [];
  const visit = (from: string): void => {
    const { block: own } = construction('fsm');
    let open = true;
    states[from]?.((to) => {
      const { block } = construction('goto');
      if (!open) throw designError(`${what}: the goto of state '${from}' is called outside its function`);
      checkState(what, shape, to);
      const node = constant(shape as Shape<Signal>, to).node;
      const at = captureLocation();
      state.next = to;
      assign(block, following, node, at);
      recorded.push({ from, to, block, own, location: at });
    });
    open = false;
  };
  match(state, Object.fromEntries(shape.members.map((member) => [member, () => visit(member)])) as never);

  const machine: StateMachine = {
    name,
    states: shape.members,
    initial,
    final,
    transitions: recorded.map((transition) => transitionOf(transition, recorded)),
    location,
  };
  if (recorded.length === 0 && shape.members.length > 1) {
    throw designError(
      `${what}: no state has a goto; call goto('${shape.members.at(-1)}') where the state shall change`,
    );
  }
  if (recorded.length === 0) state.next = initial as never;
  context.machines.push(machine);
  context.warnings.push(...machineWarnings(machine));
  let next: Signal | undefined;
  return {
    shape,
    state,
    get nextState() {
      if (!next) {
        const node = graph.leaf('wire', shape.width, undefined, location);
        node.name = `next_${state.node.name}`;
        context.wires.push({ node, target: following, part: '', crossing: undefined });
        next = shape.wrap(node);
      }
      return next as Enum<string, string>;
    },
    is: (...members) => state.is(...members),
  };
}

interface PendingTransition {
  readonly from: string;
  readonly to: string;
  /** Where goto was called, and the block of its state. */
  readonly block: Block;
  readonly own: Block;
  readonly location: Location;
}

function transitionOf(pending: PendingTransition, all: readonly PendingTransition[]): Transition {
  const { from, to, block, own, location } = pending;
  const isLast = all.findLast((other) => other.from === from) === pending;
  return {
    from,
    to,
    // Texts are read from the source only where someone asks for them.
    get condition() {
      const text = conditionsOf(block, own);
      // Said first and for all cases, it holds where nothing that follows does.
      return text === '' && !isLast ? 'otherwise' : text;
    },
    location,
  };
}

/** The first thing that `target` is assigned, in the body of the component: the state as it is. */
function keepByDefault(block: Block, target: Target, state: Signal): void {
  let root = block;
  while (root.within) root = root.within.block;
  const kept = { kind: 'assign', value: state.node, location: undefined } as const;
  root.touched.set(target, { last: undefined, statements: [kept] });
}

function checkArguments(first: unknown, states: unknown): void {
  const named =
    typeof first === 'string' || (first as EnumShape<string, string> | undefined)?.enumeration !== undefined;
  if (!named || typeof states !== 'object' || states === null) {
    throw designError(
      "fsm: write fsm('name', { state: (goto) => { ... }, ... }), or an enumeration instead of the name",
    );
  }
  for (const [state, body] of Object.entries(states)) {
    if (typeof body !== 'function') {
      throw designError(`fsm: what is done in state '${state}' is a function of goto, not ${String(body)}`);
    }
  }
  if (Object.keys(states).length === 0) throw designError('fsm: there are no states; give at least one');
  if (typeof first === 'string') return;
  const { members, name } = first as EnumShape<string, string>;
  for (const state of Object.keys(states)) checkState(`fsm '${name}'`, first as EnumShape<string, string>, state);
  const missing = members.filter((member) => !Object.hasOwn(states, member));
  if (missing.length > 0) {
    throw designError(`fsm '${name}': there is no function for ${missing.map((state) => `'${state}'`).join(', ')}`);
  }
}

function checkState(what: string, { members }: { readonly members: readonly string[] }, state: string): void {
  if (members.includes(state)) return;
  throw designError(`${what} has no state '${state}'; its states are ${members.map((name) => `'${name}'`).join(', ')}`);
}
