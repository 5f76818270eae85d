// Verilog that we wrote ourselves, read back by Yosys, does what the circuit that it was written from does.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { importVerilog } from 'gatewright/boards';
import {
  bits,
  clockSignal,
  component,
  elaborate,
  emitVerilog,
  instance,
  type Netlist,
  resetSignal,
  type Signal,
} from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { build, recipes } from '../../support/random-circuit.js';
import { interpreted, inWasm, stimulusFor, values } from '../../support/random-stimulus.js';
import { temporaryFolder } from '../../support/temporary.js';

const seed = 20_261_124;

/** The design around the imported text of `netlist`, with the same ports. */
async function roundTrip(netlist: Netlist): Promise<Netlist> {
  const file = join(temporaryFolder(), 'random.v');
  writeFileSync(file, emitVerilog(netlist).text);
  const { unit, notSimulated } = await importVerilog(file, { top: netlist.top.name });
  expect(notSimulated).toBeUndefined();
  const data = netlist.top.inputs.filter(({ kind }) => kind === 'data');
  const ports = {
    in: Object.fromEntries(data.map(({ name, width }) => [name, bits(width)])),
    out: Object.fromEntries(netlist.top.outputs.map(({ name, width }) => [name, bits(width)])),
  };
  const has = (kind: string): boolean => netlist.top.inputs.some((port) => port.kind === kind);
  return elaborate(
    component('around', ports, (inputs) => {
      const given: Record<string, Signal> = { ...inputs };
      if (has('clock')) given.clock = clockSignal();
      if (has('reset')) given.reset = resetSignal();
      return instance(unit, given) as never;
    }),
  );
}

test(`6 random circuits, seed ${seed}`, async () => {
  const samples = fc.sample(fc.tuple(recipes(40), values), { seed, numRuns: 6 });
  for (const [recipe, from] of samples) {
    const netlist = elaborate(build(recipe));
    const stimulus = stimulusFor(netlist.top, from, 16);
    expect(inWasm(await roundTrip(netlist), stimulus)).toEqual(interpreted(netlist, stimulus));
  }
}, 120_000);
