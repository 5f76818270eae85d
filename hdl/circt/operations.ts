/** Operations of the IR as operations of the `comb` dialect. */
import type { Node, Operation } from '../ir/node.js';
import type { Location } from '../location/location.js';
import { type Body, bitsType } from './body.js';

const sameWidth: Partial<Record<Operation, string>> = {
  and: 'comb.and',
  or: 'comb.or',
  xor: 'comb.xor',
  add: 'comb.add',
  sub: 'comb.sub',
  mul: 'comb.mul',
};

const shift: Partial<Record<Operation, string>> = { shl: 'comb.shl', shr: 'comb.shru', sar: 'comb.shrs' };

/** Predicate of a comparison and of its opposite; `all` and `any` compare with all ones and with 0. */
const predicates: Partial<Record<Operation, readonly [predicate: string, opposite: string]>> = {
  eq: ['eq', 'ne'],
  ult: ['ult', 'uge'],
  slt: ['slt', 'sge'],
  all: ['eq', 'ne'],
  any: ['ne', 'eq'],
};

/** What computes a value: the operation with its operands, and what follows the colon. */
type Expression = readonly [head: string, type: string];

/** Writes the operation that computes `node`, which is neither a constant nor a leaf; `inverted` are comparisons left out. */
export function writeOperation(body: Body, node: Node, inverted: ReadonlySet<Node>): void {
  const [head, type] = expression(body, node, inverted);
  body.define(node, head, type);
}

function expression(body: Body, node: Node, inverted: ReadonlySet<Node>): Expression {
  const [a, b, c] = node.args as [Node, Node, Node];
  const type = bitsType(node.width);
  const name = sameWidth[node.op];
  if (name) return [`${name} ${body.value(a)}, ${body.value(b)}`, type];
  const shifting = shift[node.op];
  if (shifting) return shifted(body, node, shifting);
  const compared = predicates[node.op];
  if (compared) return comparison(body, node, compared[0]);
  switch (node.op) {
    case 'not': {
      const opposite = inverted.has(a) ? predicates[a.op]?.[1] : undefined;
      return opposite
        ? comparison(body, a, opposite)
        : [`comb.xor ${body.value(a)}, ${body.constant(-1n, node.width)}`, type];
    }
    case 'mux':
      return [`comb.mux ${body.value(a)}, ${body.value(b)}, ${body.value(c)}`, type];
    case 'slice':
      return [`comb.extract ${body.value(a)} from ${node.low}`, `(${bitsType(a.width)}) -> ${type}`];
    case 'cat':
      return joined(body, node);
    case 'sext':
      return joinedTo(body, copiesOfSign(body, a, node.width, node.location), a, node.width);
    case 'parity':
      return [`comb.parity ${body.value(a)}`, bitsType(a.width)];
    default:
      throw new Error(`node ${node.id} (${node.op}) is not an operation`);
  }
}

/** The comparison that `node` is, or its opposite, by `predicate`. */
function comparison(body: Body, node: Node, predicate: string): Expression {
  const [a, b] = node.args as [Node, Node];
  const other =
    node.op === 'all' ? body.constant(-1n, a.width) : node.op === 'any' ? body.constant(0n, a.width) : body.value(b);
  return [`comb.icmp ${predicate} ${body.value(a)}, ${other}`, bitsType(a.width)];
}

/**
 * Operands of a `comb` shift have one width, and amounts from the width on shift everything out: `CombFolds.cpp` folds
 * them so, `CombToArith.cpp` keeps it, and Verilog does it. A narrow amount is extended; for a wide one the value is.
 */
function shifted(body: Body, node: Node, name: string): Expression {
  const [value, amount] = node.args as [Node, Node];
  const { location } = node;
  const width = Math.max(value.width, amount.width);
  const type = bitsType(width);
  const zeros = (width: number): string => body.constant(0n, width);
  const by =
    amount.width === width
      ? body.value(amount)
      : body.step(...joinedTo(body, zeros(width - amount.width), amount, width), location);
  if (width === value.width) return [`${name} ${body.value(value)}, ${by}`, type];
  const high = node.op === 'sar' ? copiesOfSign(body, value, width, location) : zeros(width - value.width);
  const extended = body.step(...joinedTo(body, high, value, width), location);
  const whole = body.step(`${name} ${extended}, ${by}`, type, location);
  return [`comb.extract ${whole} from 0`, `(${type}) -> ${bitsType(node.width)}`];
}

/** `high` and then `node`, `width` bits together. */
function joinedTo(body: Body, high: string, node: Node, width: number): Expression {
  return [`comb.concat ${high}, ${body.value(node)}`, `${bitsType(width - node.width)}, ${bitsType(node.width)}`];
}

/** The top bit of `node` as often as `width` bits need it more. */
function copiesOfSign(body: Body, node: Node, width: number, location: Location | undefined): string {
  const from = bitsType(node.width);
  const sign =
    node.width === 1
      ? body.value(node)
      : body.step(`comb.extract ${body.value(node)} from ${node.width - 1}`, `(${from}) -> i1`, location);
  const more = width - node.width;
  return more === 1 ? sign : body.step(`comb.replicate ${sign}`, `(i1) -> ${bitsType(more)}`, location);
}

function joined(body: Body, node: Node): Expression {
  const [first] = node.args as [Node];
  if (node.args.length > 1 && node.args.every((arg) => arg === first)) {
    return [`comb.replicate ${body.value(first)}`, `(${bitsType(first.width)}) -> ${bitsType(node.width)}`];
  }
  const values = node.args.map((arg) => body.value(arg));
  return [`comb.concat ${values.join(', ')}`, node.args.map((arg) => bitsType(arg.width)).join(', ')];
}
