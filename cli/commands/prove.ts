/** `gatewright prove`: the properties of a design, proved or shown to fail. */
import { Command, Option } from 'commander';
import { exampleTest, type Proof, type ProvedProperty, proofEngines, proofText, prove } from '../../sim/index.js';
import type { Context } from '../context.js';
import { elaborated } from '../design/elaborated.js';
import { chosen, type DesignOptions, withDesign } from '../options/design.js';
import { printJson } from '../options/json.js';
import { wholeNumber } from '../options/whole-number.js';
import type { Outcome } from '../outcome.js';
import { painter } from '../terminal/paint.js';

interface Options extends DesignOptions {
  readonly depth: number;
  readonly induction?: boolean;
  readonly engine?: (typeof proofEngines)[number];
  readonly timeout: number;
  readonly initial: 'any' | 'zero';
  readonly reset: 'first' | 'once' | 'free';
  readonly json?: boolean;
}

const help = `
Assertions are proved for the first cycles after power-up, or with --induction
for all; covers are to be reached. A failure is shown as waves and as a test
that repeats it. Exit status 0 where all assertions hold and all covers are
reached.

Examples:
  gatewright prove counter.ts
  gatewright prove queue.ts#queue -p depth=4 --induction
  gatewright prove counter.ts --depth 50 --engine z3`;

/** The command. */
export function proveCommand(context: Context, outcome: Outcome): Command {
  return withDesign(new Command('prove'))
    .summary('prove the properties of a design')
    .description('Proves what a design says with assert, and looks for ways to what it says with cover.')
    .option('--depth <n>', 'cycles from power-up to look at', wholeNumber('--depth', 1, 10_000), 20)
    .option('--induction', 'prove assertions for all cycles')
    .addOption(new Option('--engine <name>', 'solver; z3 is found on PATH').choices(proofEngines))
    .option('--timeout <s>', 'seconds to give up after', wholeNumber('--timeout', 1, 86_400), 60)
    .addOption(
      new Option('--initial <state>', 'state at power-up where the design does not say')
        .choices(['any', 'zero'])
        .default('any'),
    )
    .addOption(
      new Option('--reset <when>', 'resets: first and whenever, first only (once), or free')
        .choices(['first', 'once', 'free'])
        .default('first'),
    )
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action(async (name: string, options: Options) => {
      const { design, values } = await chosen(name, options, context);
      // For the warnings, and for errors that name the user's line.
      elaborated(design, values, context.stderr);
      const { depth, induction = false, engine, timeout, initial, reset } = options;
      const proof = await context.interruptible((signal) =>
        prove(design.unit(values), { depth, induction, ...(engine && { engine }), timeout, initial, reset, signal }),
      );
      if (options.json) printJson(context, asJson(design.name, proof));
      else context.stdout.write(asText(proof, context));
      outcome(proof.holds);
    });
}

function asText(proof: Proof, { stdout, env }: Context): string {
  const paint = painter(stdout, env);
  const good = paint('green', '✔');
  const bad = paint(['red', 'bold'], '✘');
  return proofText(proof)
    .replace(/^(?:assert|assume|cover) '.*: (?:proved|reached) .*$/gm, (line: string) => `${good} ${line}`)
    .replace(/^(?:assert|assume|cover) '.*: (?:fails|not reached|unknown).*$/gm, (line: string) => `${bad} ${line}`)
    .replace(/^the assumptions cannot/gm, (line: string) => `${bad} ${line}`);
}

function asJson(design: string, proof: Proof): object {
  const { unit, engine, version, depth, properties, assumptions, contradictory, holds } = proof;
  return {
    design,
    unit,
    holds,
    engine,
    version: version ?? null,
    depth,
    contradictory,
    assumptions,
    properties: properties.map((property) => propertyJson(unit, property)),
  };
}

function propertyJson(unit: string, property: ProvedProperty): object {
  const { kind, text, instance, location, verdict, vacuous } = property;
  const what = { kind, text, instance, location: location ?? null, vacuous };
  if (!('example' in verdict)) return { ...what, ...verdict };
  const { initialState, cycles, waves } = verdict.example;
  return {
    ...what,
    status: verdict.status,
    cycle: cycles.length - 1,
    initialState: hexadecimal(initialState),
    cycles: cycles.map(({ inputs, clocks }) => ({ clocks, inputs: hexadecimal(inputs) })),
    waves,
    test: exampleTest(unit, property),
  };
}

/** Patterns, which JSON has no numbers for. */
function hexadecimal(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? `0x${value.toString(16)}` : hexadecimal(value as Record<string, unknown>),
    ]),
  );
}
