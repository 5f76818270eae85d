// Random circuits: the text means what the IR means, by an interpreter of the text that shares nothing with its writer.
import fc from 'fast-check';
import { elaborate, emitCirct } from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { CirctCircuit } from '../../support/circt/run.js';
import { build, hierarchies, recipes } from '../../support/random-circuit.js';
import { interpreted, stimulusFor, values } from '../../support/random-stimulus.js';

test.each([
  ['one module', recipes(40), 70, 11],
  ['hierarchies with feedback through instances', hierarchies(12), 50, 12],
] as const)('random circuits of %s run as the netlist does', (_, arbitrary, numRuns, seed) => {
  fc.assert(
    fc.property(arbitrary, values, (recipe, numbers) => {
      const netlist = elaborate(build(recipe), { locations: false });
      const circuit = new CirctCircuit(emitCirct(netlist));
      const stimulus = stimulusFor(netlist.top, numbers, 12);
      expect(stimulus.map((inputs) => circuit.step(inputs))).toEqual(interpreted(netlist, stimulus));
    }),
    { numRuns, seed },
  );
});
