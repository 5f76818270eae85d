/**
 * How large and how fast are the generated units? LUT4 of the unit alone by `synth_ice40 -abc9 -device hx -flatten`, Fmax
 * between register ranks on the HX8K in ct256 at `--freq 100`, median of seeds 1 to 3; LUTs on ECP5 and, without DSP blocks, on Xilinx; beside
 * what was asked and the best correct peer. `-- --only posit-mul`: some units; `--only 'posit-mul 32'`: of one width. `--no-fmax`: sizes only. `--tools native`:
 * Yosys and nextpnr from PATH, several times as fast. `--markdown`: as a table.
 */
import { parseArgs } from 'node:util';
import { fmaxOf, type Sizes, sizesOf } from './hardware/measure.js';
import { type Row, rows } from './hardware/rows.js';
import { machine } from './machine.js';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    'no-fmax': { type: 'boolean', default: false },
    tools: { type: 'string', default: 'npm' },
    markdown: { type: 'boolean', default: false },
  },
});

/** Ends the command for a wrong argument. */
function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}

if (values.tools !== 'npm' && values.tools !== 'native') refuse(`--tools is npm or native, not '${values.tools}'`);
const source = values.tools;

interface Measured {
  readonly row: Row;
  readonly sizes: Sizes;
  readonly mhz: number | undefined;
}

const chosen = rows.filter(({ unit, format, how }) => `${unit} ${format} ${how}`.includes(values.only));
if (chosen.length === 0) {
  const units = [...new Set(rows.map(({ unit }) => unit))].join(', ');
  refuse(`no row of the table has '${values.only}'; the units are ${units}`);
}
const measured: Measured[] = [];
// Two at a time: tools run in threads of their own.
const waiting = chosen.map((row, index) => ({ row, index }));
const worker = async (): Promise<void> => {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { row, index } = next;
    const unit = row.make();
    const sizes = await sizesOf(unit, row.withDsp?.(), source);
    const mhz = values['no-fmax'] ? undefined : await fmaxOf(unit, row.hasManyPorts ?? false, source);
    measured[index] = { row, sizes, mhz };
    console.error(`${row.unit} ${row.format} ${row.how}: ${sizes.ice40.luts} LUT4${mhz ? `, ${mhz} MHz` : ''}`);
  }
};
await Promise.all([worker(), worker()]);

/** `got` beside `asked`, and whether that is met. */
function against(
  got: number | undefined,
  asked: number | undefined,
  isMet: (got: number, asked: number) => boolean,
): string {
  if (got === undefined) return '';
  if (asked === undefined) return String(got);
  return isMet(got, asked) ? `**${got}** (${asked})` : `${got} (${asked})`;
}

if (values.markdown) {
  console.log(
    '| unit | n, es | how | LUT4 (asked) | carries | FF | Fmax, MHz (asked) | Xilinx LUT | ECP5 LUT4 | UP5K -dsp | best peer: LUT4, MHz, Xilinx, ECP5 |',
  );
  console.log('| --- | --- | --- | --- | ---: | ---: | --- | --- | --- | --- | --- |');
  for (const { row, sizes, mhz } of measured) {
    const { ice40, ecp5, xilinx, up5k } = sizes;
    const { peer, asked } = row;
    const most = (got: number, limit: number): boolean => got <= limit;
    const cells = [
      row.unit,
      row.format,
      row.how,
      against(ice40.luts, asked.lut4, most),
      ice40.carries,
      ice40.ffs,
      against(mhz, asked.mhz, (got, limit) => got >= limit),
      against(xilinx.luts, peer?.xilinx, most),
      `${against(ecp5.luts, peer?.ecp5, most)}${ecp5.dsps > 0 ? ` + ${ecp5.dsps}` : ''}`,
      up5k ? `${up5k.luts} + ${up5k.dsps} MAC16` : '',
      peer ? `${peer.name}: ${[peer.lut4, peer.mhz, peer.xilinx, peer.ecp5].map((x) => x ?? '-').join(', ')}` : '',
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
} else {
  const results = measured.map(({ row: { unit, format, how, asked, peer }, sizes, mhz }) => ({
    unit,
    format,
    how,
    lut4: sizes.ice40.luts,
    carries: sizes.ice40.carries,
    ffs: sizes.ice40.ffs,
    mhz,
    xilinx: sizes.xilinx.luts,
    ecp5: { luts: sizes.ecp5.luts, multipliers: sizes.ecp5.dsps },
    ...(sizes.up5k && { up5k: { luts: sizes.up5k.luts, multipliers: sizes.up5k.dsps } }),
    asked,
    peer,
  }));
  console.log(JSON.stringify({ benchmark: 'hardware', tools: source, machine: machine(), rows: results }, null, 2));
}
