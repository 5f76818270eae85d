/** Registers as operations of the `seq` dialect. */
import type { Register } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { svAttributes } from './attributes.js';
import { type Body, bitsType } from './body.js';

/** Writes registers into one module; equal values at power-up are one `seq.initial`. */
export class RegisterWriter {
  readonly #body: Body;
  readonly #initial = new Map<string, string>();

  constructor(body: Body) {
    this.#body = body;
  }

  /**
   * `seq.compreg`, or `seq.compreg.ce` where it has an enable; `seq.firreg` where reset is asynchronous, which only that one
   * can be. The value at power-up is `initial` of the former and `preset` of the latter. `loads` are choices that become the
   * enable of the register that reads them.
   */
  write(register: Register, loads: ReadonlySet<Node>): void {
    const { node, clock, next, reset, resetValue = 0n, powerUp } = register;
    const body = this.#body;
    const at = body.clock(clock);
    const resetOperands = reset ? `${body.value(reset)}, ${body.constant(resetValue, node.width)}` : '';
    let text: string;
    if (reset && register.resetStyle === 'async') {
      const preset = powerUp === undefined ? '' : ` preset ${powerUp}`;
      text = `seq.firreg ${body.value(next)} clock ${at} reset async ${resetOperands}${preset}`;
    } else {
      const [enable, loaded] = loads.has(next) ? next.args : [undefined, next];
      text = enable
        ? `seq.compreg.ce ${body.value(loaded as Node)}, ${at}, ${body.value(enable)}`
        : `seq.compreg ${body.value(next)}, ${at}`;
      if (reset) text += ` reset ${resetOperands}`;
      if (powerUp !== undefined) text += ` initial ${this.#start(powerUp, node.width)}`;
    }
    const attributes = svAttributes(register.attributes ?? {});
    body.line(`${body.value(node)} = ${text}${attributes} : ${bitsType(node.width)}`, node.location);
  }

  /** `value` as one that is there when the design starts. */
  #start(value: bigint, width: number): string {
    const type = bitsType(width);
    const wanted = `start${value}_${type}`;
    let name = this.#initial.get(wanted);
    if (name === undefined) {
      name = this.#body.fresh(wanted);
      // Values from outside cannot be used inside, nor their names: some versions look both up in one table.
      const inner = this.#body.fresh(`${wanted}_value`);
      const text = width === 1 ? String(value === 1n) : `${BigInt.asIntN(width, value)} : ${type}`;
      this.#initial.set(wanted, name);
      this.#body.declare(
        `${name} = seq.initial () {`,
        `  ${inner} = hw.constant ${text}`,
        `  seq.yield ${inner} : ${type}`,
        `} : () -> !seq.immutable<${type}>`,
      );
    }
    return name;
  }
}
