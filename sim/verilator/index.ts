/** The Verilator engine and lint. */
export {
  type VerilatorEngine,
  type VerilatorEngineSession,
  type VerilatorOptions,
  verilator,
  verilatorEngine,
} from './engine.js';
export { lintVerilog } from './lint.js';
