/** Runs one tool, from npm or from PATH, and turns every way it can fail into one sentence. */
import { GatewrightError } from '../hdl/errors.js';
import { errorCode } from './io-errors.js';
import { nativeToolVersion, runNativeTool } from './run-native-tool.js';
import { runNpmTool } from './run-npm-tool.js';
import type { ToolName, ToolOptions, ToolResult, ToolRun, ToolSource } from './tool.js';
import { toolFailure } from './tool-failure.js';
import { findToolPackage } from './tool-package.js';

/**
 * Runs `run` to its end. The result has every file of `run.outputs`.
 * @throws GatewrightError in one sentence when the tool is missing, fails, crashes or leaves an output out
 * @throws the signal's reason when aborted
 */
export async function runTool(run: ToolRun, options: ToolOptions = {}): Promise<ToolResult> {
  const result = await start(run, options);
  const failure = toolFailure(run, result);
  if (failure) throw failure;
  return result;
}

async function start(run: ToolRun, options: ToolOptions): Promise<ToolResult> {
  if (options.source === 'native') return runNativeTool(run, options);
  try {
    return await runNpmTool(run, options);
  } catch (error) {
    if (error instanceof GatewrightError || options.signal?.aborted) throw error;
    const reason = errorCode(error) === 'ERR_WORKER_OUT_OF_MEMORY' ? 'it ran out of memory' : String(error);
    throw new GatewrightError(`cannot run ${run.tool}: ${reason}`, { cause: error });
  }
}

/** The version of a tool as installed. @throws GatewrightError when it is not. */
export async function toolVersion(tool: ToolName, source: ToolSource = 'npm'): Promise<string> {
  return source === 'native' ? nativeToolVersion(tool) : (await findToolPackage(tool)).version;
}
