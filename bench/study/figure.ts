/** Line charts as SVG text: the same data give the same bytes. */
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/** A line of a chart. */
export interface Line {
  readonly name: string;
  readonly colour: string;
  /** Dashes as in SVG; none for a line drawn through. */
  readonly dash?: string;
  readonly points: readonly { readonly x: number; readonly y: number | null }[];
  /** Where the name stands: at this point of the line, shifted by so many pixels. */
  readonly label?: { readonly at: number; readonly dx: number; readonly dy: number; readonly text?: string };
}

/** What a chart says beside its lines. */
export interface Chart {
  readonly title: string;
  /** For those who do not see it. */
  readonly description: string;
  readonly x: Plot.ScaleOptions;
  readonly y: Plot.ScaleOptions;
  readonly lines: readonly Line[];
}

const width = 760;
const height = 400;

/** A chart as an SVG document, on white, so that it reads the same on dark pages. */
export function figure({ title, description, x, y, lines }: Chart): string {
  const { document } = parseHTML('<html><body></body></html>');
  const marks = lines.flatMap(({ colour, dash, points, label, name }) => {
    const named = label === undefined ? undefined : points.find((point) => point.x >= label.at && point.y !== null);
    return [
      Plot.line(points, {
        x: 'x',
        y: 'y',
        stroke: colour,
        strokeWidth: 1.8,
        ...(dash === undefined ? {} : { strokeDasharray: dash }),
      }),
      ...(label === undefined || named === undefined
        ? []
        : [
            Plot.text([named], {
              x: 'x',
              y: 'y',
              text: () => label.text ?? name,
              fill: colour,
              stroke: 'white',
              strokeWidth: 4,
              dx: label.dx,
              dy: label.dy,
              fontSize: 12,
              fontWeight: 600,
            }),
          ]),
    ];
  });
  const svg = Plot.plot({
    // Not the document of a browser, of which there are no types here.
    document: document as never,
    width,
    height,
    marginLeft: 58,
    marginRight: 24,
    marginBottom: 42,
    marginTop: 34,
    style: { background: 'white', color: '#24292f', fontFamily: 'system-ui, sans-serif', fontSize: '12px' },
    x: { grid: true, ...x },
    y: { grid: true, ...y },
    marks,
  }) as unknown as { outerHTML: string };
  const text = svg.outerHTML
    // Rules for a page that the chart would be part of.
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/^<svg/, `<svg xmlns="http://www.w3.org/2000/svg" role="img"`)
    // Coordinates to a tenth of a pixel: what is behind that may differ between versions of JavaScript's functions.
    .replace(/-?\d+\.\d{2,}/g, (number) => String(Number(Number(number).toFixed(1))))
    .replace(
      />/,
      `>\n<title>${escaped(title)}</title>\n<desc>${escaped(description)}</desc>\n<rect width="${width}" height="${height}" fill="white"/>`,
    );
  return `${text}\n`;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
