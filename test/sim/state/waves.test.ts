// Memories, clocks and asynchronous resets: the same waveforms in the WebAssembly engine and in the interpreter.
import { describe, expect, test } from 'vitest';
import { interpreted, inWasm } from '../../support/random-stimulus.js';
import { clockCases } from './clock-cases.js';
import { memoryCases } from './memory-cases.js';
import { prepared } from './waves.js';

describe.each([
  ['memories', memoryCases],
  ['clocks', clockCases],
])('%s', (_, cases) => {
  test.each(cases)('$name', (entry) => {
    const { netlist, stimulus, expected } = prepared(entry);
    expect({ wasm: inWasm(netlist, stimulus) }).toEqual({ wasm: expected });
    expect({ split: inWasm(netlist, stimulus, 2) }).toEqual({ split: expected });
    expect({ interpreter: interpreted(netlist, stimulus) }).toEqual({ interpreter: expected });
  });
});
