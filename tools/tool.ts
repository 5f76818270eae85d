/** What it means to run one tool: a name, arguments and files in; files, exit code and text out. */

/** The tools of the flow. */
export type ToolName = 'yosys' | 'nextpnr-ice40' | 'icepack';

/** Where tools come from: the WebAssembly packages from npm, or executables on PATH. */
export type ToolSource = 'npm' | 'native';

/** Which stream a line was written to. */
export type ToolStream = 'stdout' | 'stderr';

/** One run of one tool. */
export interface ToolRun {
  readonly tool: ToolName;
  readonly args: readonly string[];
  /** Input files by name; the tool runs in a folder holding just these. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** Names of the files the run must leave behind. */
  readonly outputs: readonly string[];
}

/** How a run is watched and stopped. */
export interface ToolOptions {
  /** Default `npm`. */
  readonly source?: ToolSource | undefined;
  /** Called with each line as it is written. */
  readonly onLine?: ((line: string, stream: ToolStream) => void) | undefined;
  /** Stops the tool at once. */
  readonly signal?: AbortSignal | undefined;
}

/** What a run that ended by itself left behind. */
export interface ToolResult {
  readonly exitCode: number;
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly stdout: string;
  readonly stderr: string;
  /** The tool ended in a trap instead of exiting: a crash, or an error it throws as a C++ exception. */
  readonly crashed: boolean;
}

/** The npm package each tool is in. */
export const toolPackage: Readonly<Record<ToolName, string>> = {
  yosys: '@yowasp/yosys',
  'nextpnr-ice40': '@yowasp/nextpnr-ice40',
  icepack: '@yowasp/nextpnr-ice40',
};
