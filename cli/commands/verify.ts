/** `gatewright verify`: a design against its software model, on one engine or all. */
import { Command, Option } from 'commander';
import { GatewrightError, UsageError } from '../../hdl/index.js';
import {
  type DesignModel,
  type Engine,
  type Failure,
  type NamedValue,
  type Plan,
  portLayouts,
  type Verification,
  verificationText,
  verify,
} from '../../sim/index.js';
import type { Context } from '../context.js';
import type { ChosenDesign } from '../design/chosen-design.js';
import { elaborated } from '../design/elaborated.js';
import { userError } from '../design/user-line.js';
import { checkEngine, engineChoices, makeEngines } from '../engines.js';
import { Interruption } from '../interruption.js';
import { chosen, type DesignAndValues, type DesignOptions, withDesign } from '../options/design.js';
import { checkGateOptions, type GateOptions, withGates } from '../options/gates.js';
import { printJson } from '../options/json.js';
import { wholeNumber } from '../options/whole-number.js';
import type { Outcome } from '../outcome.js';
import { painter } from '../terminal/paint.js';
import { progressLine } from '../terminal/progress-line.js';

interface Options extends DesignOptions, GateOptions {
  readonly engine: string;
  readonly vectors?: number;
  readonly exhaustive?: boolean;
  readonly seed: number;
  readonly json?: boolean;
}

/** Operand bits up to which all vectors are run without being asked for. */
const exhaustiveBits = 20;

const help = `
Without --vectors or --exhaustive: all vectors of a combinational unit with at
most ${exhaustiveBits} operand bits, else random ones, as many as the design says.

Examples:
  gatewright verify posit-add -p n=8 -p es=0
  gatewright verify posit-add -p n=32 --vectors 1000000 --seed 7 --engine all
  gatewright verify saturating-adder.ts`;

/** The command. */
export function verifyCommand(context: Context, outcome: Outcome): Command {
  return withGates(withDesign(new Command('verify')))
    .summary('hold a design against its software model')
    .description('Runs vectors through a design and its software model and compares every output bit.')
    .addOption(
      new Option('--engine <name>', `simulator: ${engineChoices.join(', ')}`).default('wasm').argParser(checkEngine),
    )
    .addOption(
      new Option('--vectors <n>', 'number of random vectors')
        .argParser(wholeNumber('--vectors', 1, 2 ** 40))
        .conflicts('exhaustive'),
    )
    .option('--exhaustive', 'run all vectors')
    .option('--seed <n>', 'seed of the random vectors', wholeNumber('--seed', 0, 2 ** 32 - 1), 1)
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action(async (name: string, options: Options, command: Command) => {
      checkGateOptions(command, options.engine);
      const { design, values } = await chosen(name, options, context);
      const reference = referenceOf({ design, values });
      const start = performance.now();
      const result = await context.interruptible((signal) =>
        runAll({ design, values }, reference, options, context, signal),
      );
      const seconds = (performance.now() - start) / 1000;
      if (options.json) printJson(context, asJson(design, result, seconds));
      else context.stdout.write(asText(result, seconds, context));
      outcome(result.passed);
    });
}

function referenceOf({ design, values }: DesignAndValues): DesignModel {
  if (design.reference) return design.reference(values);
  throw new UsageError(
    `${design.name} has no model to be held against; export design({ name, summary, parameters, unit, reference }) from 'gatewright/sim'`,
  );
}

async function runAll(
  { design, values }: DesignAndValues,
  reference: DesignModel,
  options: Options,
  context: Context,
  signal: AbortSignal,
): Promise<Verification> {
  const unit = design.unit(values);
  const { inputs } = portLayouts(elaborated(design, values, context.stderr));
  const engines = makeEngines(options.engine, { ...options, env: context.env, signal });
  await checkAvailable(engines);
  const { protocol } = reference;
  const operands = protocol?.operands ?? inputs;
  const bits = operands.columns.reduce((sum, { width }) => sum + width, 0);
  const line = progressLine(context, 'verifying');
  const plan: Plan = {
    vectors: vectorsOf(options, reference, bits),
    seed: options.seed,
    engines,
    ...(protocol && { protocol }),
    onProgress: (done, total) => line.update(done, total),
    signal,
  };
  try {
    return await verify(unit, reference.model, plan);
  } catch (error) {
    // What a user's model throws comes out here; of the rest every error says what it is.
    throw error instanceof Interruption || design.file === undefined ? error : userError(error);
  } finally {
    line.clear();
  }
}

async function checkAvailable(engines: readonly Engine[]): Promise<void> {
  for (const engine of engines) {
    const { available, reason } = await engine.status();
    if (!available) throw new GatewrightError(`engine '${engine.name}' cannot be used: ${reason}`);
  }
}

function vectorsOf(options: Options, { vectors, protocol }: DesignModel, bits: number): Plan['vectors'] {
  if (options.exhaustive) return 'exhaustive';
  if (options.vectors !== undefined) return options.vectors;
  // A serial line takes thousands of cycles for each vector.
  const most = protocol ? vectors : Math.max(vectors, 2 ** exhaustiveBits);
  return 2 ** bits <= most ? 'exhaustive' : vectors;
}

function asText(result: Verification, seconds: number, { stdout, env }: Context): string {
  const paint = painter(stdout, env);
  const text = verificationText(result).replace(/^.* (\d+) mismatches in .*$/gm, (line: string, count: string) => {
    return count === '0' ? `${paint('green', '✔')} ${line}` : `${paint(['red', 'bold'], '✘')} ${line}`;
  });
  return `${text}\n${paint('dim', `${seconds.toFixed(2)} s`)}\n`;
}

function asJson({ name }: ChosenDesign, result: Verification, seconds: number): object {
  return {
    design: name,
    unit: result.unit,
    passed: result.passed,
    method: result.method,
    vectors: result.vectors,
    seed: result.seed ?? null,
    seconds: Number(seconds.toFixed(3)),
    engines: result.engines.map(({ engine, version, vectors, mismatches, failure }) => {
      return { engine, version: version ?? null, vectors, mismatches, failure: failure ? failureJson(failure) : null };
    }),
  };
}

function failureJson({ operands, expected, got }: Failure): object {
  const values = (list: readonly NamedValue[]): object =>
    list.map(({ name, pattern, bits, number }) => ({ name, pattern: `0x${pattern.toString(16)}`, bits, number }));
  return { operands: values(operands), expected: values(expected), got: values(got) };
}
