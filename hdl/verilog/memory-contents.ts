/** What a memory holds at power-up, as an initial block. */

/** Up to so many words stand on a line each. */
const wordPerLine = 16;

const longestLine = 110;

/** Names that an initial block makes: a variable would hide a net of its name. */
export interface BlockNames {
  readonly block: string;
  readonly variable: string;
}

/** Words of one block: synthesis tools take time that grows with the square of the length of a block. */
const longestList = 256;
const longestLoop = 1024;

/** The initial blocks of the memory `name`; `names` is called for each loop. */
export function initialBlocks(
  name: string,
  width: number,
  words: readonly bigint[],
  names: () => BlockNames,
): string[] {
  const fill = commonest(words);
  const others = words.filter((word) => word !== fill).length;
  // A loop where most words are equal, and there are more of them than the loop has lines.
  const loops = words.length > 4 && others * 2 < words.length;
  const size = loops ? longestLoop : longestList;
  const last = String(words.length - 1).length;
  const lines: string[] = [];
  for (let start = 0; start < words.length; start += size) {
    const end = Math.min(start + size, words.length);
    const entries: string[] = [];
    for (let address = start; address < end; address += 1) {
      const word = words[address] ?? 0n;
      if (loops && word === fill) continue;
      const index = `${name}[${address}]`.padEnd(name.length + last + 2);
      entries.push(`${index} = ${wordLiteral(word, width)};`);
    }
    if (loops) {
      const { block, variable: i } = names();
      lines.push(
        `  initial begin : ${block}`,
        `    integer ${i};`,
        `    for (${i} = ${start}; ${i} < ${end}; ${i} = ${i} + 1) ${name}[${i}] = ${wordLiteral(fill, width)};`,
      );
    } else lines.push('  initial begin');
    lines.push(...rows(entries), '  end');
  }
  return lines;
}

/** Few words on a line each, many as a table whose lines begin at round addresses. */
function rows(entries: readonly string[]): string[] {
  const fit = Math.floor((longestLine - 3) / ((entries[0]?.length ?? 0) + 1));
  const columns = entries.length <= wordPerLine || fit < 2 ? 1 : 2 ** Math.floor(Math.log2(Math.min(fit, 8)));
  const lines: string[] = [];
  for (let i = 0; i < entries.length; i += columns) lines.push(`    ${entries.slice(i, i + columns).join(' ')}`);
  return lines;
}

function commonest(words: readonly bigint[]): bigint {
  const counts = new Map<bigint, number>();
  let most = words[0] ?? 0n;
  for (const word of words) {
    const count = (counts.get(word) ?? 0) + 1;
    counts.set(word, count);
    if (count > (counts.get(most) ?? 0)) most = word;
  }
  return most;
}

/** Hexadecimal with all its digits, so that a table is straight. */
function wordLiteral(word: bigint, width: number): string {
  const digits = Math.ceil(width / 4);
  return width === 1 ? `1'b${word}` : `${width}'h${word.toString(16).padStart(digits, '0')}`;
}
