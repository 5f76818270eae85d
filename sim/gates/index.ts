/** The gate engine. */
export { gates } from './engine.js';
export { type GateOptions, type Synthesised, synthesised } from './synthesised.js';
