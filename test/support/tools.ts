/** Suites that need a native tool: they run where it is on PATH, and are skipped by name, saying what is missing, where it is not. */
import { describe } from 'vitest';
import { onPath } from '../../scripts/on-path.mjs';

/** A `describe` whose suite is skipped, and named with what is missing, unless every one of `tools` is on PATH. */
export function withTools(tools: readonly string[], name: string, suite: () => void): void {
  const missing = tools.filter((tool) => onPath(tool) === undefined);
  if (missing.length === 0) {
    describe(name, suite);
  } else {
    describe.skip(`${name} (needs ${missing.join(', ')}, not on PATH)`, suite);
  }
}

/** `describe` for suites that build and run Verilator models: needs verilator, g++ and make. */
export function withVerilator(name: string, suite: () => void): void {
  withTools(['verilator', 'g++', 'make'], name, suite);
}

/** `describe` for suites that run Icarus Verilog: needs iverilog and vvp. */
export function withIcarus(name: string, suite: () => void): void {
  withTools(['iverilog', 'vvp'], name, suite);
}
