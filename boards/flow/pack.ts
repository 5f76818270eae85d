/** Packing: from the configuration as text to the bitstream a board loads, with icepack. */
import { cachedTool, type StepOptions } from '../../tools/cached-tool.js';

/** A packed bitstream. */
export interface PackResult {
  readonly bitstream: Uint8Array;
  readonly version: string;
  readonly cached: boolean;
}

/** Packs `asc`. @throws GatewrightError with the tool's reason, in one sentence. */
export async function pack(asc: Uint8Array, options: StepOptions = {}): Promise<PackResult> {
  const { files, version, cached } = await cachedTool(
    { tool: 'icepack', args: ['design.asc', 'design.bin'], files: { 'design.asc': asc }, outputs: ['design.bin'] },
    'pack',
    options,
  );
  return { bitstream: files['design.bin'] ?? new Uint8Array(), version, cached };
}
