/** Tables of vectors in files: CSV with a header, or JSON with an array of objects. */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import * as v from 'valibot';
import { GatewrightError, UsageError } from '../../../hdl/index.js';
import { ioError } from '../../../tools/io-errors.js';
import type { VectorTable } from './table.js';

const cell = v.union([v.string(), v.number()], 'must be a number or a string');
const records = v.array(v.record(v.string(), cell));

/**
 * The table in `file`. CSV: the first line names the columns. JSON: an array of objects. Values are as in `TableValue`; a JSON
 * number is a value, never a pattern.
 * @throws UsageError for a name that ends in neither .csv nor .json
 * @throws GatewrightError with the line or place of what is wrong
 */
export async function readVectorTable(file: string): Promise<VectorTable> {
  const kind = extname(file).toLowerCase();
  if (kind !== '.csv' && kind !== '.json') {
    throw new UsageError(`a table of vectors is a .csv or .json file, not '${file}'`);
  }
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw ioError('read', file, error);
  });
  return kind === '.csv' ? fromCsv(text, file) : fromJson(text, file);
}

function fromCsv(text: string, file: string): VectorTable {
  try {
    const rows: Record<string, string>[] = parse(text, {
      bom: true,
      trim: true,
      comment: '#',
      comment_no_infix: true,
      skip_empty_lines: true,
      columns: (header: string[]) => checkedHeader(header),
    });
    return { rowName: `${file}: row`, firstRow: 1, rows };
  } catch (error) {
    if (error instanceof CsvError || error instanceof UsageError) {
      throw new GatewrightError(`${file} is no table of vectors: ${error.message}`, { cause: error });
    }
    throw error;
  }
}

function checkedHeader(header: readonly string[]): string[] {
  const empty = header.indexOf('');
  if (empty >= 0) throw new UsageError(`column ${empty + 1} of its header has no name`);
  const twice = header.find((name, i) => header.indexOf(name) !== i);
  if (twice !== undefined) throw new UsageError(`its header has '${twice}' twice`);
  return [...header];
}

function fromJson(text: string, file: string): VectorTable {
  const refuse = (reason: string, cause?: unknown): never => {
    throw new GatewrightError(`${file} is no table of vectors: ${reason}`, { cause });
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error), error);
  }
  const result = v.safeParse(records, value);
  if (!result.success) {
    const [issue] = result.issues;
    const path = issue.path?.map(({ key }) => String(key)).join('.');
    return refuse(path === undefined ? 'it must be an array of objects' : `entry ${path} ${told(issue.message)}`);
  }
  return { rowName: `${file}: entry`, firstRow: 0, rows: result.output };
}

const told = (message: string): string =>
  message.startsWith('must') ? message : 'must be an object of numbers and strings';
