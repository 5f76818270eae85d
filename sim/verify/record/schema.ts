/** What a result file holds, checked before it is believed. */
import * as v from 'valibot';

/** Raised when the meaning of a field changes. */
export const recordFormat = 'gatewright verification 1';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const method = v.picklist(['exhaustive', 'corners', 'directed', 'random', 'table']);
const reached = v.object({ hit: count, of: count, missed: v.array(v.string()) });
const column = v.object({
  name: v.string(),
  width: count,
  bits: reached,
  corners: reached,
  classes: v.nullable(reached),
  patterns: v.nullable(v.object({ hit: count, of: count })),
});
const value = v.object({ name: v.string(), pattern: v.string(), bits: v.string(), number: v.string() });
const failure = v.object({
  alone: v.boolean(),
  smallest: v.boolean(),
  before: v.array(v.array(value)),
  operands: v.array(value),
  expected: v.array(value),
  got: v.array(value),
  trouble: v.nullable(v.string()),
});

/** The schema of a result file. */
export const recordSchema = v.object({
  format: v.literal(recordFormat),
  /** As on the command line; null where it has no name. */
  design: v.nullable(v.string()),
  unit: v.string(),
  /** SHA-256 of the unit's Verilog; results of before it was kept have none. */
  circuit: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
  parameters: v.record(v.string(), v.number()),
  passed: v.boolean(),
  method: v.picklist(['exhaustive', 'corners', 'directed', 'random', 'table', 'mixed']),
  parts: v.array(v.object({ method, vectors: count })),
  vectors: count,
  cycles: v.nullable(count),
  seed: v.nullable(count),
  /** Of all engines together. */
  mismatches: count,
  engines: v.array(
    v.object({
      engine: v.string(),
      version: v.nullable(v.string()),
      vectors: count,
      mismatches: count,
      failure: v.nullable(failure),
    }),
  ),
  coverage: v.nullable(
    v.object({
      operands: v.array(column),
      results: v.array(column),
      bins: v.array(v.object({ name: v.string(), hits: count })),
    }),
  ),
  warnings: v.array(v.string()),
  /** When it ended: ISO 8601, UTC. */
  date: v.pipe(v.string(), v.isoTimestamp()),
  seconds: v.number(),
  workers: count,
  /** Versions by name: gatewright, node, and the tools behind engines. */
  tools: v.record(v.string(), v.string()),
  machine: v.string(),
});

/** A result file. */
export type VerificationRecord = v.InferOutput<typeof recordSchema>;
