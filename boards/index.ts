/** Boards as data, the flow from Verilog to a bitstream, and its reports. */

export { atomicWrite } from '../tools/atomic-write.js';
export type { StepOptions } from '../tools/cached-tool.js';
export {
  type CacheEntry,
  type CacheOptions,
  type ContentCache,
  cacheFolder,
  cacheKey,
  noCache,
  openCache,
} from '../tools/content-cache.js';
export { errorCode, ioError, ioReason } from '../tools/io-errors.js';
export { runTool, toolVersion } from '../tools/run-tool.js';
export type { OnProgress, ProgressEvent, StepName } from '../tools/step.js';
export type { ToolName, ToolOptions, ToolResult, ToolRun, ToolSource, ToolStream } from '../tools/tool.js';
export type { CellCounts } from '../tools/yosys/cell-counts.js';
export type { NetBit, NetlistCell, NetlistModule, NetlistPort } from '../tools/yosys/netlist.js';
export { type SynthesisRequest, type SynthesisResult, synthesise } from '../tools/yosys/synth.js';
export { type Ice40Device, type SynthesisTarget, synthesisTargets } from '../tools/yosys/synthesis-target.js';
export type { Board, BoardClock, Capacity } from './board.js';
export { type BoardTop, boardTop } from './board-top.js';
export { boards, findBoard } from './find-board.js';
export type { PinMap } from './flow/constraints.js';
export { type BuildRequest, type BuildResult, buildBitstream } from './flow/flow.js';
export { type PackResult, pack } from './flow/pack.js';
export { type PlaceRequest, type PlaceResult, placeAndRoute } from './flow/place-and-route.js';
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
