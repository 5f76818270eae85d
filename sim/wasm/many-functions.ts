/** A large circuit as several WebAssembly functions that hand values over in memory. */
import type { Node } from '../../hdl/index.js';
import { FunctionBody } from './assembler.js';
import { type Circuit, writeOperands } from './circuit.js';
import { uncleanNodes } from './clean.js';
import { limbCount } from './emitter.js';
import { multiplyFunction } from './multiply.js';
import { advance, parameterCount, parameters, pushInput, storeOutputs } from './one-function.js';
import { inlineNodes, Values } from './values.js';
import { emitWrite } from './words.js';

/** What one function holds at most. */
export interface FunctionLimits {
  readonly operations: number;
  /** Limbs of values. */
  readonly limbs: number;
}

/**
 * Beyond this many operations a design is split over functions: engines compile one huge function slowly. So is one with
 * more limbs of values: they become locals, and engines refuse more than 50 000 of those.
 */
export const mostPerFunction: FunctionLimits = { operations: 4000, limbs: 24_000 };

/** The operations cut into pieces that fit a function each. */
export function chunksOf(operations: readonly Node[], most: FunctionLimits): readonly (readonly Node[])[] {
  const chunks: Node[][] = [];
  let chunk: Node[] = [];
  let limbs = 0;
  for (const node of operations) {
    const own = limbCount(node.width);
    if (chunk.length >= most.operations || (chunk.length > 0 && limbs + own > most.limbs)) {
      chunks.push(chunk);
      chunk = [];
      limbs = 0;
    }
    chunk.push(node);
    limbs += own;
  }
  if (chunk.length > 0) chunks.push(chunk);
  return chunks;
}

/** The functions, one for each of `chunks`; the last one drives the others. */
export function manyFunctions(circuit: Circuit, chunks: readonly (readonly Node[])[]): FunctionBody[] {
  const slots = sharedSlots(circuit, chunks);
  const outside =
    (body: FunctionBody) =>
    (node: Node, limb: number): void => {
      const place = circuit.inputs.get(node);
      const slot = slots.get(node);
      if (place) pushInput(body, place, limb);
      else if (slot === undefined) body.i64(0n);
      else body.i32(slot + 8 * limb).load(0);
    };
  const bodies = chunks.map((chunk) => {
    const body = new FunctionBody(parameterCount);
    const shared = chunk.filter((node) => slots.has(node));
    const inline = inlineNodes(circuit, chunk, shared);
    const values = new Values(body, circuit, inline, uncleanNodes(circuit, chunk, shared), outside(body));
    for (const node of chunk) {
      values.compute(node);
      const slot = slots.get(node);
      if (slot !== undefined) storeLimbs(body, node, slot, (limb) => values.push(node, limb));
    }
    return body;
  });

  const driver = new FunctionBody(parameterCount);
  const values = new Values(driver, circuit, new Set(), new Set(), outside(driver));
  driver.get(parameters.rows).if().loop();
  chunks.forEach((_, i) => {
    for (const parameter of Object.values(parameters)) driver.get(parameter);
    driver.call(1 + i);
  });
  storeOutputs(driver, circuit, values);
  driver.get(parameters.clocked).if();
  // Words before registers: what is written may be the value of a register before the edge.
  for (const write of circuit.writes) emitWrite(values, write);
  // A register may feed another one directly: such values are set aside before any register changes.
  const state = new Set(circuit.registers.map(({ node }) => node));
  const aside = new Map<Node, number>();
  for (const { next } of circuit.registers) {
    if (!state.has(next) || aside.has(next)) continue;
    const address = circuit.memory.take(limbCount(next.width));
    aside.set(next, address);
    storeLimbs(driver, next, address, (limb) => values.push(next, limb));
  }
  for (const { next, address } of circuit.registers) {
    const held = aside.get(next);
    storeLimbs(driver, next, address, (limb) => {
      if (held === undefined) values.push(next, limb);
      else driver.i32(held + 8 * limb).load(0);
    });
  }
  driver.op('end');
  advance(driver);
  driver.op('end', 'end');
  return [multiplyFunction(), ...bodies, driver];
}

/** Stores the limbs of `node`, each pushed by `push`, from `address` on. */
function storeLimbs(body: FunctionBody, node: Node, address: number, push: (limb: number) => void): void {
  for (let limb = 0; limb < limbCount(node.width); limb += 1) {
    body.i32(address + 8 * limb);
    push(limb);
    body.store(0);
  }
}

/** Memory for registers and for values that are read outside the function that computes them. */
function sharedSlots(circuit: Circuit, chunks: readonly (readonly Node[])[]): ReadonlyMap<Node, number> {
  const chunkOf = new Map<Node, number>();
  chunks.forEach((chunk, i) => {
    for (const node of chunk) chunkOf.set(node, i);
  });
  const slots = new Map<Node, number>(circuit.registers.map(({ node, address }) => [node, address]));
  const share = (of: Node): void => {
    const node = circuit.standsFor(of);
    if (chunkOf.has(node) && !slots.has(node)) slots.set(node, circuit.memory.take(limbCount(node.width)));
  };
  chunks.forEach((chunk, i) => {
    for (const node of chunk)
      for (const operand of circuit.operandsOf(node)) if (chunkOf.get(operand) !== i) share(operand);
  });
  for (const { driver } of circuit.outputs) share(driver);
  for (const { next } of circuit.registers) share(next);
  for (const node of writeOperands(circuit)) share(node);
  return slots;
}
