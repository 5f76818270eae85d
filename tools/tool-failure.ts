/** One sentence for a tool that failed. */
import { GatewrightError } from '../hdl/errors.js';
import type { ToolResult, ToolRun } from './tool.js';

/**
 * What went wrong in a run, or undefined if nothing did: a non-zero exit, a trap, or an output that is missing. The tools
 * write their reason as an `ERROR:` line; with a trap (how the WebAssembly builds end on a C++ exception) it is the only trace.
 */
export function toolFailure(run: ToolRun, result: ToolResult): GatewrightError | undefined {
  const missing = run.outputs.filter((name) => !(name in result.files));
  if (result.exitCode === 0 && !result.crashed && missing.length === 0) return undefined;
  const reason = errorLine(result.stderr) ?? errorLine(result.stdout);
  if (reason) return new GatewrightError(`${run.tool} failed: ${reason}`);
  if (result.crashed) return new GatewrightError(`${run.tool} crashed: ${lastLine(result.stderr) ?? 'no message'}`);
  if (result.exitCode !== 0) {
    const last = lastLine(result.stderr);
    return new GatewrightError(`${run.tool} failed with status ${result.exitCode}${last ? `: ${last}` : ''}`);
  }
  return new GatewrightError(`${run.tool} ended without writing ${missing.join(', ')}`);
}

function errorLine(text: string): string | undefined {
  const found = /^(?:(?<where>[^\s:]+:\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)?): )?ERROR: (?<what>.*\S)/im.exec(text)?.groups;
  if (!found?.what) return undefined;
  const what = found.what
    .replaceAll(/`\\?([^`']*)'/g, "'$1'")
    .replace(/\.$/, '')
    .replaceAll(/\S{80,}/g, (word) => `${word.slice(0, 60)}…${word.slice(-10)}`);
  return found.where ? `${what} (${found.where})` : what;
}

function lastLine(text: string): string | undefined {
  return text.trimEnd().split('\n').pop()?.trim() || undefined;
}
