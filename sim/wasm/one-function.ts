/** A circuit as one WebAssembly function: registers stay in locals from row to row. */
import type { Node } from '../../hdl/index.js';
import { FunctionBody } from './assembler.js';
import { type Circuit, type InputPlace, lastingNodes } from './circuit.js';
import { uncleanNodes } from './clean.js';
import { limbCount } from './emitter.js';
import { inlineNodes, Values } from './values.js';
import { emitWrite } from './words.js';

/** Indices of the parameters of `run`, and of every function that a circuit is cut into. */
export const parameters = { rows: 0, inputs: 1, outputs: 2, clocked: 3, inputBytes: 4, outputBytes: 5 } as const;

/** How many there are. */
export const parameterCount = 6;

/** The whole circuit. */
export function oneFunction(circuit: Circuit): FunctionBody {
  const body = new FunctionBody(parameterCount);
  const lasting = lastingNodes(circuit);
  const inline = inlineNodes(circuit, circuit.operations, lasting);
  const unclean = uncleanNodes(circuit, circuit.operations, lasting);
  const values = new Values(body, circuit, inline, unclean, (node, limb) => {
    const place = circuit.inputs.get(node);
    if (place) pushInput(body, place, limb);
    else body.i64(0n);
  });
  for (const { node, address } of circuit.registers) {
    values.allocate(node).forEach((local, limb) => {
      body
        .i32(address + 8 * limb)
        .load(0)
        .set(local);
    });
  }
  body.get(parameters.rows).if().loop();
  for (const [node, place] of circuit.inputs) {
    if (place.kind === 'clock') continue;
    values.allocate(node).forEach((local, limb) => {
      pushInput(body, place, limb);
      body.set(local);
    });
  }
  for (const node of circuit.operations) values.compute(node);
  storeOutputs(body, circuit, values);
  if (circuit.registers.length > 0 || circuit.writes.length > 0) {
    body.get(parameters.clocked).if();
    // Words before registers: what is written may be the value of a register before the edge.
    for (const write of circuit.writes) emitWrite(values, write);
    for (const { next } of circuit.registers) pushLimbs(values, next);
    for (const { node } of circuit.registers.toReversed()) {
      for (const local of values.localsOf(node).toReversed()) body.set(local);
    }
    body.op('end');
  }
  advance(body);
  body.op('end', 'end');
  for (const { node, address } of circuit.registers) {
    values.localsOf(node).forEach((local, limb) => {
      body
        .i32(address + 8 * limb)
        .get(local)
        .store(0);
    });
  }
  return body;
}

function pushLimbs(values: Values, node: Node): void {
  for (let limb = 0; limb < limbCount(node.width); limb += 1) values.push(node, limb);
}

/** Pushes a limb of an input, or whether a clock rises. */
export function pushInput(body: FunctionBody, { kind, offset }: InputPlace, limb: number): void {
  if (kind === 'clock') body.i64(0n);
  else if (offset !== undefined) body.get(parameters.inputs).load(8 * (offset + limb));
  if (kind !== 'rise') return;
  // Bit 0 of the parameter is 1 where clocks rise at all.
  body.get(parameters.clocked).i32(1).op('i32.and', 'i64.extend_i32_u');
  if (offset !== undefined) body.op('i64.and');
}

/** Writes the outputs of the row. */
export function storeOutputs(body: FunctionBody, circuit: Circuit, values: Pick<Values, 'push'>): void {
  for (const { driver, offset } of circuit.outputs) {
    for (let limb = 0; limb < limbCount(driver.width); limb += 1) {
      body.get(parameters.outputs);
      values.push(driver, limb);
      body.store(8 * (offset + limb));
    }
  }
}

/** Moves on to the next row, so many bytes further, and repeats the innermost loop while there is one. */
export function advance(body: FunctionBody): void {
  body.get(parameters.inputs).get(parameters.inputBytes).op('i32.add').set(parameters.inputs);
  body.get(parameters.outputs).get(parameters.outputBytes).op('i32.add').set(parameters.outputs);
  body.get(parameters.rows).i32(1).op('i32.sub').tee(parameters.rows).branchIf(0);
}
