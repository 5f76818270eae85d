/** Finds Icarus Verilog on PATH. */
import { runCommand } from '../run-command.js';

/** Icarus Verilog, or one sentence on what is missing and how to get it. */
export type IcarusSearch =
  | { readonly version: string; readonly missing: undefined }
  | { readonly version: undefined; readonly missing: string };

/** The oldest version whose `$fwrite` writes values with their unknown bits, as results are read: Debian 11's and 12's. */
const oldest = 11;
const howToGet = "install it with 'apt-get install iverilog' or your system's package manager";

/** Looks for `iverilog` and `vvp`. */
export async function findIcarus(): Promise<IcarusSearch> {
  const [compiler, runner] = await Promise.all([runCommand('iverilog', ['-V']), runCommand('vvp', ['-V'])]);
  if (!compiler.found) return missing(`iverilog is not on PATH; ${howToGet}`);
  if (!runner.found) return missing(`vvp, which belongs to Icarus Verilog, is not on PATH; ${howToGet}`);
  const version = /Icarus Verilog version (\d+(?:\.\d+)*)/.exec(compiler.output)?.[1];
  if (version === undefined) {
    return missing(`'iverilog -V' ${compiler.ending} and names no version; install Icarus Verilog again`);
  }
  if (Number.parseInt(version, 10) < oldest) {
    return missing(`Icarus Verilog ${version} is too old; install ${oldest} or later`);
  }
  return { version, missing: undefined };
}

function missing(sentence: string): IcarusSearch {
  return { version: undefined, missing: sentence };
}
