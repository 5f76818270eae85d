#!/usr/bin/env node
/** The command `gatewright`: turns source maps on before anything else is loaded, so that lines are those of the TypeScript. */

process.setSourceMapsEnabled(true);
// A user's frame may lie below many of ours.
Error.stackTraceLimit = 50;
const { isNewEnough, oldestNode } = await import('./node-version.js');
if (isNewEnough(process.versions.node)) {
  const { runProcess } = await import('./process.js');
  runProcess();
} else {
  process.stderr.write(`error: gatewright needs Node.js ${oldestNode} or later; this is ${process.versions.node}\n`);
  process.exitCode = 1;
}
