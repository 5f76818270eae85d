/** Shows a build report on a terminal. */
import { styleText } from 'node:util';
import Table from 'cli-table3';
import { bar } from './bar.js';
import type { BuildReport, PathStep, TimingPath } from './build-report.js';

/** How a report is shown. */
export interface RenderOptions {
  /** Columns of the terminal; default 80, at least 72. */
  readonly width?: number | undefined;
  /** Whether to colour; default no. */
  readonly color?: boolean | undefined;
}

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

/** Whether to colour what goes to `stream`: a terminal, and NO_COLOR (https://no-color.org) not set. */
export function wantsColor(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env): boolean {
  return stream.isTTY === true && !env.NO_COLOR;
}

/** The report as text, no line wider than `width`, ending in a newline. */
export function renderReport(report: BuildReport, options: RenderOptions = {}): string {
  const width = Math.max(72, options.width ?? 80);
  const paint: Paint = (style, text) => (options.color ? styleText(style, text, { validateStream: false }) : text);
  const { board, top, tools } = report;
  const device = `${board.title}, iCE40 ${board.device.toUpperCase()} ${board.package.toUpperCase()}`;
  const name = cut(top, width - 20);
  const title = `${paint('bold', name)}  ${paint('dim', cut(device, width - name.length - 2))}`;
  const outcome =
    report.pinsChosenBy === 'board' ? `bitstream ${report.bitstream.bytes} bytes` : 'measured only, no bitstream';
  const made = `Yosys ${tools.yosys}, nextpnr ${tools.nextpnr}, seed ${report.seed}, ${outcome}`;
  const sections = [
    title,
    resourceTable(report, width, paint),
    clockTable(report, width, paint),
    pathTable(report.criticalPath, width, paint),
    paint('dim', cut(made, width)),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

const resourceNames = {
  luts: 'LUTs',
  ffs: 'Flip-flops',
  carries: 'Carries',
  logicCells: 'Logic cells',
  rams: 'Block RAMs',
  spram: 'SPRAMs',
  dsps: 'Multipliers',
  plls: 'PLLs',
  ios: 'Pins',
} as const;

function resourceTable(report: BuildReport, width: number, paint: Paint): string {
  const table = open(['left', 'right', 'right', 'right', 'left']);
  table.push(head(['Resources', 'used', 'of', 'share', ''], paint));
  const rows = (Object.keys(resourceNames) as (keyof typeof resourceNames)[])
    .map((kind) => ({ name: resourceNames[kind], ...report.resources[kind] }))
    .filter(({ available }) => available > 0);
  const barWidth = Math.min(48, width - 45);
  for (const { name, used, available, percent } of rows.filter((row) => row.used > 0)) {
    const style = percent > 90 ? 'red' : percent > 70 ? 'yellow' : 'green';
    const shown = track(bar(percent / 100, barWidth), style, paint);
    table.push([name, String(used), String(available), `${percent.toFixed(1)} %`, shown]);
  }
  const idle = rows.filter(({ used }) => used === 0).map(({ name, available }) => `${name} ${available}`);
  const unused = idle.length > 0 ? `\n${paint('dim', cut(`unused: ${idle.join(', ')}`, width))}` : '';
  return print(table) + unused;
}

/** The empty part of a bar as a faint line, so that its full length is seen. */
function track(filled: string, style: Style, paint: Paint): string {
  const solid = filled.trimEnd();
  return paint(style, solid) + paint('dim', '·'.repeat(filled.length - solid.length));
}

function clockTable(report: BuildReport, width: number, paint: Paint): string {
  if (report.clocks.length === 0) return '';
  const table = open(['left', 'right', 'right', 'right', 'left']);
  table.push(head(['Clocks', 'asked', 'reached', 'margin', ''], paint));
  for (const { name, requestedMHz, achievedMHz, met } of report.clocks) {
    const margin = (100 * (achievedMHz - requestedMHz)) / requestedMHz;
    table.push([
      cut(name, width - 54),
      `${requestedMHz.toFixed(2)} MHz`,
      paint('bold', `${achievedMHz.toFixed(2)} MHz`),
      `${margin < 0 ? '−' : '+'}${Math.abs(margin).toFixed(0)} %`,
      met ? paint('green', '✔ met') : paint(['red', 'bold'], '✘ missed'),
    ]);
  }
  return print(table);
}

function pathTable(path: TimingPath | null, width: number, paint: Paint): string {
  if (!path) return '';
  const percent = (ns: number): string => `${path.ns === 0 ? 0 : Math.round((100 * ns) / path.ns)} %`;
  const ends = path.from === path.to ? path.from : `${path.from} → ${path.to}`;
  const summary = [
    `${paint('bold', 'Critical path')}  ${paint('bold', `${path.ns.toFixed(2)} ns`)}  ${ends}`,
    `${paint('cyan', '█')} logic ${path.logicNs.toFixed(2)} ns (${percent(path.logicNs)})  ` +
      `${paint('magenta', '░')} routing ${path.routingNs.toFixed(2)} ns (${percent(path.routingNs)})  ` +
      `${path.levels} levels`,
  ];
  const longest = Math.max(...path.steps.map(({ ns }) => ns));
  const barWidth = width >= 110 ? 20 : 12;
  // Three numeric columns and the gaps between columns take 30.
  const left = width - barWidth - 30;
  const lineWidth = Math.min(Math.max(...path.steps.map((step) => where(step).length), 4), Math.ceil(left * 0.72));
  const signalWidth = left - lineWidth;
  const table = open(['left', 'right', 'right', 'right', 'left', 'left']);
  table.push(head([' Line', 'ns', 'sum', 'share', '', 'signals'], paint));
  for (const step of path.steps) {
    const hot = step.ns >= 0.6 * longest;
    table.push([
      paint(hot ? 'bold' : 'reset', cutStart(where(step), lineWidth)),
      paint(hot ? 'bold' : 'reset', step.ns.toFixed(2)),
      paint('dim', step.cumulativeNs.toFixed(2)),
      percent(step.ns),
      twoPartBar(step, longest, barWidth, paint),
      paint('dim', cut(leafNames(step).join(' '), signalWidth)),
    ]);
  }
  return [...summary, '', print(table), ...legend(path, paint)].join('\n');
}

/** Source line of a step; `~` before it where the line was inferred. */
function where(step: PathStep): string {
  return `${step.attribution === 'inferred' ? '~' : ' '}${step.location ?? '?'}`;
}

/** The signals without their instances: the line says where they are, and the report's JSON has them in full. */
function leafNames(step: PathStep): string[] {
  return [...new Set(step.signals.map((signal) => signal.split('.').pop() ?? signal))];
}

function legend(path: TimingPath, paint: Paint): string[] {
  const inferred = path.steps.some(({ attribution }) => attribution === 'inferred');
  return inferred ? ['', paint('dim', '~ in part inferred: the delay of a merged signal counts to the next one')] : [];
}

/** Logic solid, routing shaded, together as long as the step's share of the longest step. */
function twoPartBar(step: PathStep, longest: number, width: number, paint: Paint): string {
  const cells = longest === 0 ? 0 : Math.max(1, Math.round((step.ns / longest) * width));
  const logic = step.ns === 0 ? 0 : Math.round((step.logicNs / step.ns) * cells);
  const parts = paint('cyan', '█'.repeat(logic)) + paint('magenta', '░'.repeat(cells - logic));
  return parts + ' '.repeat(width - cells);
}

function open(colAligns: ('left' | 'right')[]): Table.Table {
  const none = '';
  const chars = {
    top: none,
    'top-mid': none,
    'top-left': none,
    'top-right': none,
    bottom: none,
    'bottom-mid': none,
    'bottom-left': none,
    'bottom-right': none,
    left: none,
    'left-mid': none,
    mid: none,
    'mid-mid': none,
    right: none,
    'right-mid': none,
    middle: '  ',
  };
  return new Table({ chars, colAligns, style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] } });
}

function head(titles: readonly string[], paint: Paint): string[] {
  const [first = '', ...others] = titles;
  return [paint('bold', first), ...others.map((title) => paint('dim', title))];
}

function print(table: Table.Table): string {
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** At most `width` columns, the end dropped. */
function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}

/** At most `width` columns, the start dropped: of a path the end says most. */
function cutStart(text: string, width: number): string {
  return text.length <= width ? text : `…${text.slice(text.length - width + 1)}`;
}
