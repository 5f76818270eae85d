/** Result files: what was verified, how, when and with what, as JSON that documentation is made from. */
import { readFile } from 'node:fs/promises';
import { arch, cpus } from 'node:os';
import * as v from 'valibot';
import { GatewrightError, UsageError } from '../../../hdl/index.js';
import { atomicWrite } from '../../../tools/atomic-write.js';
import { ioError } from '../../../tools/io-errors.js';
import type { Coverage, Reached } from '../coverage/report.js';
import type { Failure, NamedValue } from '../failure.js';
import type { EngineResult, Verification } from '../verify.js';
import { packageVersion } from './package-version.js';
import { recordFormat, recordSchema, type VerificationRecord } from './schema.js';

/** A result file that is asked for. */
export interface RecordOptions {
  readonly file: string;
  /** The design's name on the command line. */
  readonly design?: string | undefined;
  readonly parameters?: Readonly<Record<string, number>> | undefined;
  /** Threads that shared the work; 1 unless said. */
  readonly workers?: number | undefined;
}

/** The name of the file, or more. */
export type RecordRequest = string | RecordOptions;

/** Refuses a record that could not be written at the end of a long run for want of a name. */
export function checkRecord(request: RecordRequest): void {
  const file = typeof request === 'string' ? request : request?.file;
  if (typeof file !== 'string' || !file.endsWith('.json')) {
    throw new UsageError(`a record is a .json file, not ${JSON.stringify(file) ?? String(file)}`);
  }
}

/** Writes the result file, whole or not at all. @throws GatewrightError where it cannot be written */
export async function writeRecord(
  request: RecordRequest,
  result: Verification,
  { seconds, circuit }: { readonly seconds: number; readonly circuit: string },
): Promise<void> {
  const options = typeof request === 'string' ? { file: request } : request;
  const record = recordOf(result, { ...options, seconds, circuit, date: new Date() });
  await atomicWrite({ [options.file]: `${JSON.stringify(v.parse(recordSchema, record), null, 2)}\n` });
}

/** The record of `result`. */
export function recordOf(
  result: Verification,
  {
    design,
    parameters = {},
    workers = 1,
    seconds,
    circuit,
    date,
  }: Omit<RecordOptions, 'file'> & { seconds: number; circuit?: string; date: Date },
): VerificationRecord {
  const { unit, passed, method, parts, vectors, cycles, seed, engines, coverage, warnings } = result;
  const tools = engines.flatMap(({ engine, version }) => (version === undefined ? [] : [[engine, version] as const]));
  return {
    format: recordFormat,
    design: design ?? null,
    unit,
    ...(circuit !== undefined && { circuit }),
    parameters: { ...parameters },
    passed,
    method,
    parts: parts.map((part) => ({ ...part })),
    vectors,
    cycles: cycles ?? null,
    seed: seed ?? null,
    mismatches: engines.reduce((sum, { mismatches }) => sum + mismatches, 0),
    engines: engines.map(engineJson),
    coverage: coverage ? coverageJson(coverage, mostMissed) : null,
    warnings: [...warnings],
    date: date.toISOString(),
    seconds: Number(seconds.toFixed(3)),
    workers,
    tools: { gatewright: packageVersion(), node: process.versions.node, ...Object.fromEntries(tools) },
    machine: `${cpus()[0]?.model ?? 'unknown processor'}, ${arch()}`,
  };
}

/** Reads a result file. @throws GatewrightError where it is none, saying what is wrong with it */
export async function readRecord(file: string): Promise<VerificationRecord> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw ioError('read', file, error);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new GatewrightError(`${file} is no result of a verification: it is no JSON`, { cause: error });
  }
  const found = v.safeParse(recordSchema, value);
  if (found.success) return found.output;
  const [issue] = found.issues;
  const path = issue.path?.map(({ key }) => String(key)).join('.') ?? 'it';
  throw new GatewrightError(
    `${file} is no result of a verification: ${path} must be ${issue.expected ?? 'another value'}, not ${issue.received}`,
  );
}

/** An engine's result as JSON, patterns in hexadecimal. */
export function engineJson({
  engine,
  version,
  vectors,
  mismatches,
  failure,
}: EngineResult): VerificationRecord['engines'][number] {
  return { engine, version: version ?? null, vectors, mismatches, failure: failure ? failureJson(failure) : null };
}

type FailureJson = NonNullable<VerificationRecord['engines'][number]['failure']>;

function failureJson({ alone, smallest, before, operands, expected, got, trouble }: Failure): FailureJson {
  const values = (list: readonly NamedValue[]): FailureJson['operands'] =>
    list.map(({ name, pattern, bits, number }) => ({ name, pattern: `0x${pattern.toString(16)}`, bits, number }));
  return {
    alone,
    smallest,
    before: before.map(values),
    operands: values(operands),
    expected: values(expected),
    got: values(got),
    trouble: trouble ?? null,
  };
}

/** Names in a result file of what was not hit: a wide posit has thousands of corners, which are the same in every run. */
const mostMissed = 16;

/** Coverage as JSON, with at most `most` of the names of what was missed; `of` less `hit` is how many there are. */
export function coverageJson(
  { operands, results, bins }: Coverage,
  most = Number.POSITIVE_INFINITY,
): NonNullable<VerificationRecord['coverage']> {
  const shown = ({ missed, ...counts }: Reached) => ({ ...counts, missed: missed.slice(0, most) });
  const columns = (list: Coverage['operands']): NonNullable<VerificationRecord['coverage']>['operands'] =>
    list.map(({ name, width, bits, corners, classes, patterns }) => ({
      name,
      width,
      bits: shown(bits),
      corners: shown(corners),
      classes: classes ? shown(classes) : null,
      patterns: patterns ?? null,
    }));
  return { operands: columns(operands), results: columns(results), bins: bins.map((bin) => ({ ...bin })) };
}
