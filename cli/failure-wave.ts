/** The waves of a verification that failed, as a file. */
import { UsageError } from '../hdl/index.js';
import { asciiWaves, type Failure, svgWaves, type Trace, type Verification, vcdText } from '../sim/index.js';
import type { Context } from './context.js';
import { waveKindOf } from './options/wave.js';
import { writeOutput } from './output.js';

/** Rows that a picture or a text shows: the last ones. A dump has all. */
const mostRows = 200;

/** Writes what `trace` holds of the first engine that failed to `file`, as the name says; where all agree, says that there is nothing. */
export async function writeFailureWave(
  file: string,
  { unit, engines }: Verification,
  trace: Trace,
  context: Context,
): Promise<void> {
  const failed = engines.find(({ failure }) => failure !== undefined);
  if (!failed?.failure) {
    context.stderr.write(`${file} is not written: there is no failure to show\n`);
    return;
  }
  const title = `${unit} on ${failed.engine}: ${whatIsWrong(failed.failure)}`;
  const text = await drawn(file, trace, title);
  await writeOutput(
    file,
    (isFolder) => {
      if (isFolder) throw new UsageError(`--wave ${file} is a folder; give the name of a file`);
      return { [file]: text };
    },
    context,
  );
}

async function drawn(file: string, trace: Trace, title: string): Promise<string> {
  const kind = waveKindOf(file);
  if (kind === 'vcd') return vcdText(trace);
  const view = trace.view();
  const from = Math.max(view.first, view.rows - mostRows);
  if (kind === 'svg') return await svgWaves(view, { title, from });
  return `${title}\n\n${asciiWaves(view, { from, digest: from > view.first })}`;
}

/** The results that differ, in one line. */
function whatIsWrong({ expected, got, trouble }: Failure): string {
  const differing = expected.flatMap(({ name, pattern, number }, i) =>
    pattern === got[i]?.pattern ? [] : [`${name} ${got[i]?.number}, expected ${number}`],
  );
  return trouble ?? differing.join('; ');
}
