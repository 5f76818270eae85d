/** Boards as data, the flow from Verilog to a bitstream, and its reports. */
export type { Board, BoardClock, Capacity, Ice40Device } from './board.js';
export { type BoardTop, boardTop } from './board-top.js';
export { boards, findBoard } from './find-board.js';
export { atomicWrite } from './flow/atomic-write.js';
export type { StepOptions } from './flow/cached-tool.js';
export type { CellCounts } from './flow/cell-counts.js';
export type { PinMap } from './flow/constraints.js';
export {
  type CacheEntry,
  type CacheOptions,
  type ContentCache,
  cacheFolder,
  cacheKey,
  noCache,
  openCache,
} from './flow/content-cache.js';
export { type BuildRequest, type BuildResult, buildBitstream } from './flow/flow.js';
export { errorCode, ioError, ioReason } from './flow/io-errors.js';
export type { NetBit, NetlistCell, NetlistModule, NetlistPort } from './flow/netlist.js';
export { type PackResult, pack } from './flow/pack.js';
export { type PlaceRequest, type PlaceResult, placeAndRoute } from './flow/place-and-route.js';
export { runTool, toolVersion } from './flow/run-tool.js';
export type { OnProgress, ProgressEvent, StepName } from './flow/step.js';
export { type SynthesisRequest, type SynthesisResult, synthesise } from './flow/synth.js';
export { type SynthesisTarget, synthesisTargets } from './flow/synthesis-target.js';
export type { ToolName, ToolOptions, ToolResult, ToolRun, ToolSource, ToolStream } from './flow/tool.js';
export { hx8kBreakout } from './hx8k-breakout.js';
export { icebreaker } from './icebreaker.js';
export { type Imported, type ImportOptions, importVerilog } from './import/import-verilog.js';
export {
  type Attribution,
  type BuildReport,
  type ClockReport,
  type PathHop,
  type PathStep,
  type Resources,
  type ResourceUse,
  reportJson,
  type TimingPath,
} from './report/build-report.js';
export { type RenderOptions, renderReport, wantsColor } from './report/render-report.js';
