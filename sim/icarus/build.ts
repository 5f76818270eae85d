/** Compiles Verilog with Icarus in a folder of its own. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GatewrightError } from '../../hdl/index.js';
import { runCommand } from '../run-command.js';

/** Verilog to compile. */
export interface IcarusSources {
  /** Text by file name. */
  readonly files: Readonly<Record<string, string>>;
  /** Modules at the top: the benches. */
  readonly tops: readonly string[];
  /** What the design is called in errors. */
  readonly name: string;
  /** The language: Verilog-2005, or SystemVerilog for sources from elsewhere. */
  readonly language: '2005' | '2012';
  readonly signal?: AbortSignal | undefined;
}

/** A compiled bench. */
export interface IcarusBuild {
  /** Where it is to be run. */
  readonly folder: string;
  /** Name of the file for vvp. */
  readonly model: string;
  /** Removes the folder. */
  dispose(): Promise<void>;
}

/** @throws GatewrightError with the first thing that Icarus says */
export async function buildIcarus({ files, tops, name, language, signal }: IcarusSources): Promise<IcarusBuild> {
  const folder = await mkdtemp(join(tmpdir(), 'gatewright-icarus-')).catch((error: unknown) => {
    throw new GatewrightError(
      `cannot create a folder for Icarus Verilog in ${tmpdir()}; set TMPDIR to one that can be written`,
      {
        cause: error,
      },
    );
  });
  const dispose = async (): Promise<void> => {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
    const args = [`-g${language}`, '-o', 'model.vvp', ...tops.flatMap((top) => ['-s', top]), ...Object.keys(files)];
    const { found, succeeded, output, ending } = await runCommand('iverilog', args, { cwd: folder, signal });
    if (!found) throw new GatewrightError("iverilog is not on PATH; install it with 'apt-get install iverilog'");
    if (!succeeded) {
      const line = /^.*(?:error|sorry).*$/im.exec(output)?.[0] ?? output.trim().split('\n').at(-1);
      throw new GatewrightError(`Icarus Verilog cannot compile '${name}': iverilog ${ending}: ${line || 'no message'}`);
    }
    return { folder, model: 'model.vvp', dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}
