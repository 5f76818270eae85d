/** The Icarus engine. */
export { type BatchOptions, type IcarusCase, runIcarusBatch } from './batch.js';
export { type IcarusOptions, icarus, icarusEngine } from './engine.js';
export type { UnknownBits } from './rows-file.js';
