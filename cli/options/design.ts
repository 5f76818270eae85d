/** What every command with a <design> takes: the design and its parameters. */
import type { Command } from 'commander';
import type { ParameterValues } from '../../sim/index.js';
import type { Context } from '../context.js';
import type { ChosenDesign } from '../design/chosen-design.js';
import { findDesign } from '../design/find-design.js';
import { parameterValues } from '../design/parameters.js';

/** The options of a command with a <design>. */
export interface DesignOptions {
  /** As given, in order; undefined where there are none. */
  readonly param?: readonly string[];
}

/** A design with the values of its parameters. */
export interface DesignAndValues {
  readonly design: ChosenDesign;
  readonly values: ParameterValues;
}

/** Adds `<design>` and `-p` to a command. */
export function withDesign(command: Command): Command {
  return command
    .argument('<design>', 'a name from the list, or file.ts#export')
    .option('-p, --param <name=value>', 'a parameter, such as -p n=16; one -p for each', collect);
}

/** The design asked for, and what its parameters are to be. */
export async function chosen(name: string, { param = [] }: DesignOptions, context: Context): Promise<DesignAndValues> {
  const design = await findDesign(name, context);
  return { design, values: parameterValues(design, param) };
}

function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}
