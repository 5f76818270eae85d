/** The design in simple gates with every name it was written with: what a report compares the optimised netlist with. */
import { cachedTool, type StepOptions } from '../../tools/cached-tool.js';
import { type NetlistModule, parseNetlist } from '../../tools/yosys/netlist.js';

/** Elaborates and flattens a design without optimising it. @throws GatewrightError with the tool's reason. */
export async function elaborate(verilog: string, top: string, options: StepOptions): Promise<NetlistModule> {
  const script = [
    'read_verilog -sv design.v',
    `hierarchy -check -top ${top}`,
    'proc',
    'flatten',
    'techmap',
    'delete */t:$scopeinfo',
    'write_json gates.json',
  ];
  const { files } = await cachedTool(
    {
      tool: 'yosys',
      args: ['-q', '-s', 'elaborate.ys'],
      files: { 'design.v': verilog, 'elaborate.ys': `${script.join('\n')}\n` },
      outputs: ['gates.json'],
    },
    'report',
    options,
  );
  return parseNetlist(new TextDecoder().decode(files['gates.json']), top);
}
