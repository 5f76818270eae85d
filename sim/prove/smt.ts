/** A circuit as formulas of SMT-LIB 2, bit vectors without quantifiers: one constant for each value in each cycle. */
import type { Module, Node, Register } from '../../hdl/index.js';

/** Writes a circuit with one clock: of each cycle what is asked for, and what that needs. */
export class SmtWriter {
  readonly #anyState: boolean;
  readonly #registers: ReadonlyMap<Node, Register>;
  readonly #inputs: ReadonlyMap<Node, string>;
  readonly #outputs: ReadonlyMap<string, Node>;
  readonly #written = new Set<string>();
  readonly #askedInputs: Map<string, string>[] = [];

  /** In cycle 0 registers have their values at power-up, or any where `anyState` says so. */
  constructor(module: Module, anyState = false) {
    this.#anyState = anyState;
    this.#registers = new Map(module.registers.map((register) => [register.node, register]));
    const inputs = module.inputs.filter(({ kind }) => kind === 'data');
    this.#inputs = new Map(inputs.map(({ node, name }) => [node, name]));
    this.#outputs = new Map(module.outputs.map(({ name, driver }) => [name, driver]));
  }

  /** Everything that is not written yet of what output `name` depends on in cycle `cycle`. */
  ask(name: string, cycle: number): string {
    return this.#askNode(this.#outputs.get(name) as Node, cycle);
  }

  /** That output `name` is 1 in a cycle in which it was asked for. */
  holds(name: string, cycle: number): string {
    return `(= ${symbol(this.#outputs.get(name) as Node, cycle)} #b1)`;
  }

  /** The names of the inputs of cycle `cycle` that something depends on, by symbol. */
  inputs(cycle: number): ReadonlyMap<string, string> {
    return this.#askedInputs[cycle] ?? new Map();
  }

  /** The registers that outputs depend on, in any cycle. */
  stateOf(names: readonly string[]): readonly Node[] {
    const cone = new Set(names.map((name) => this.#outputs.get(name) as Node));
    for (const node of cone) for (const operand of this.#operands(node)) cone.add(operand);
    return [...cone].filter((node) => this.#registers.has(node));
  }

  /** Everything that is not written yet of `state` in cycle `cycle`. */
  askState(state: readonly Node[], cycle: number): string {
    return state.map((node) => this.#askNode(node, cycle)).join('');
  }

  /** That `state` is not the same in two cycles. */
  differs(state: readonly Node[], a: number, b: number): string {
    const pairs = state.map((node) => `(distinct ${symbol(node, a)} ${symbol(node, b)})`);
    return pairs.length === 0 ? 'false' : `(or ${pairs.join(' ')})`;
  }

  #operands(node: Node): readonly Node[] {
    const register = this.#registers.get(node);
    return register ? [register.next] : node.args;
  }

  /** Operands first, with an explicit stack: circuits are deeper than the call stack. */
  #askNode(root: Node, last: number): string {
    const lines: string[] = [];
    const open: { readonly node: Node; readonly cycle: number }[] = [{ node: root, cycle: last }];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const { node, cycle } = top;
      const name = symbol(node, cycle);
      const register = this.#registers.get(node);
      const before = register ? cycle - 1 : cycle;
      const operands = before < 0 ? [] : this.#operands(node);
      const missing = operands.filter((operand) => !this.#written.has(symbol(operand, before)));
      if (this.#written.has(name) || missing.length === 0) {
        open.pop();
        if (!this.#written.has(name)) lines.push(this.#definition(node, register, cycle));
        this.#written.add(name);
      } else open.push(...missing.map((operand) => ({ node: operand, cycle: before })));
    }
    return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
  }

  #definition(node: Node, register: Register | undefined, cycle: number): string {
    const name = symbol(node, cycle);
    const declaration = `(declare-const ${name} (_ BitVec ${node.width}))`;
    const input = this.#inputs.get(node);
    if (input !== undefined) {
      for (let i = this.#askedInputs.length; i <= cycle; i += 1) this.#askedInputs.push(new Map());
      this.#askedInputs[cycle]?.set(name, input);
      return declaration;
    }
    if (register && cycle === 0 && this.#anyState) return declaration;
    let value: string;
    if (!register) value = expression(node, cycle);
    else if (cycle === 0) value = literal(register.powerUp ?? 0n, node.width);
    else value = symbol(register.next, cycle - 1);
    // An equation: z3 takes definitions for macros, which cost it seconds.
    return `${declaration}(assert (= ${name} ${value}))`;
  }
}

function symbol({ id }: Node, cycle: number): string {
  return `n${id}_${cycle}`;
}

function literal(value: bigint, width: number): string {
  return `#b${value.toString(2).padStart(width, '0')}`;
}

const plain: Readonly<Record<string, string>> = {
  not: 'bvnot',
  and: 'bvand',
  or: 'bvor',
  xor: 'bvxor',
  add: 'bvadd',
  sub: 'bvsub',
  mul: 'bvmul',
};

function expression(node: Node, cycle: number): string {
  const { op, width, low, args } = node;
  const [a, b] = args as [Node, Node];
  const names = args.map((arg) => symbol(arg, cycle));
  const bit = (condition: string): string => `(ite ${condition} #b1 #b0)`;
  const operator = plain[op];
  if (operator) return `(${operator} ${names.join(' ')})`;
  switch (op) {
    case 'const':
      return literal(node.value, width);
    case 'eq':
      return bit(`(= ${names.join(' ')})`);
    case 'ult':
      return bit(`(bvult ${names.join(' ')})`);
    case 'slt':
      return bit(`(bvslt ${names.join(' ')})`);
    case 'mux':
      return `(ite (= ${names[0]} #b1) ${names[1]} ${names[2]})`;
    case 'shl':
    case 'shr':
    case 'sar':
      return shift(op, a, b, cycle);
    case 'slice':
      return `((_ extract ${low + width - 1} ${low}) ${names[0]})`;
    case 'cat':
      return names.length === 1 ? (names[0] as string) : names.reduceRight((rest, part) => `(concat ${part} ${rest})`);
    case 'sext':
      return `((_ sign_extend ${width - a.width}) ${names[0]})`;
    case 'all':
      return bit(`(= ${names[0]} (bvnot ${literal(0n, a.width)}))`);
    case 'any':
      return bit(`(distinct ${names[0]} ${literal(0n, a.width)})`);
    case 'parity':
      return Array.from({ length: a.width }, (_, i) => `((_ extract ${i} ${i}) ${names[0]})`).reduce(
        (all, one) => `(bvxor ${all} ${one})`,
      );
    default:
      throw new Error(`${op} is not an operation of a circuit without instances and memories`);
  }
}

/** Both operands of a shift have one width there. */
function shift(op: 'shl' | 'shr' | 'sar', value: Node, amount: Node, cycle: number): string {
  const width = Math.max(value.width, amount.width);
  const operator = { shl: 'bvshl', shr: 'bvlshr', sar: 'bvashr' }[op];
  const extend = op === 'sar' ? 'sign_extend' : 'zero_extend';
  const wide = `((_ ${extend} ${width - value.width}) ${symbol(value, cycle)})`;
  const by = `((_ zero_extend ${width - amount.width}) ${symbol(amount, cycle)})`;
  return `((_ extract ${value.width - 1} 0) (${operator} ${wide} ${by}))`;
}
