/** Finds Verilator and a C++ compiler on PATH. */
import { runCommand } from '../run-command.js';

/** The programs a model is built with. */
export interface Toolchain {
  /** Version of Verilator, such as `5.006`. */
  readonly verilator: string;
  /** Folder of Verilator's C++ headers and runtime sources. */
  readonly include: string;
  /** Name of the C++ compiler. */
  readonly compiler: string;
  /** First line of what the compiler says of its version. */
  readonly compilerVersion: string;
}

/** A toolchain, or one sentence on what is missing and how to get it. */
export type ToolchainSearch =
  | { readonly toolchain: Toolchain; readonly missing: undefined }
  | { readonly toolchain: undefined; readonly missing: string };

/** The oldest Verilator that the generated C++ is written for: Debian 12's. */
const oldest = '5.006';
const compilers = ['g++', 'clang++'];
const howToGet = "install it with 'apt-get install verilator g++' or your system's package manager";

// Asking the tools costs 0.2 s; what was found stays found as long as PATH is the same.
const found = new Map<string, Toolchain>();

/** Looks for Verilator 5.006 or later and a C++ compiler. */
export async function findToolchain(): Promise<ToolchainSearch> {
  const path = process.env.PATH ?? '';
  const known = found.get(path);
  if (known) return { toolchain: known, missing: undefined };
  const search = await searchPath();
  if (search.toolchain) found.set(path, search.toolchain);
  return search;
}

async function searchPath(): Promise<ToolchainSearch> {
  const [version, root, compiler] = await Promise.all([
    runCommand('verilator', ['--version']),
    runCommand('verilator', ['--getenv', 'VERILATOR_ROOT']),
    findCompiler(),
  ]);
  if (!version.found) return missing(`verilator is not on PATH; ${howToGet}`);
  const verilator = /^Verilator (\d+\.\d+)/m.exec(version.output)?.[1];
  if (!version.succeeded || verilator === undefined) {
    return missing(`'verilator --version' ${version.ending} and names no version; install Verilator again`);
  }
  if (Number(verilator) < Number(oldest)) {
    return missing(`verilator ${verilator} is too old; install ${oldest} or later`);
  }
  if (!root.succeeded || root.output === '') {
    return missing(`'verilator --getenv VERILATOR_ROOT' names no folder; install Verilator again`);
  }
  if (!compiler) return missing(`no C++ compiler (${compilers.join(' or ')}) is on PATH; ${howToGet}`);
  return { toolchain: { verilator, include: `${root.output}/include`, ...compiler }, missing: undefined };
}

async function findCompiler(): Promise<Pick<Toolchain, 'compiler' | 'compilerVersion'> | undefined> {
  for (const compiler of compilers) {
    const { succeeded, output } = await runCommand(compiler, ['--version']);
    if (succeeded) return { compiler, compilerVersion: output.split('\n')[0] ?? '' };
  }
  return undefined;
}

function missing(sentence: string): ToolchainSearch {
  return { toolchain: undefined, missing: sentence };
}
