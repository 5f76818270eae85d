/** Descriptions as comments. */

const longestLine = 112;

/** `text` as lines of comment, wrapped. */
export function comment(text: string, indent = ''): string[] {
  const lines: string[] = [];
  let line = `${indent}//`;
  for (const word of harmless(text).trim().split(/\s+/)) {
    if (line.length + word.length > longestLine - 2) {
      lines.push(line);
      line = `${indent}//`;
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

/** `text` as one line of comment, whatever its length. */
export function lineComment(text: string): string {
  return `// ${harmless(text).trim().split(/\s+/).join(' ')}`;
}

/** Tools read `// verilator ...` and its like as orders, and a backslash at the end of a line as its continuation. */
function harmless(text: string): string {
  const plain = text.trim().replace(/\\+$/, '');
  return /^(verilator|synopsys|synthesis|pragma|ambit|xilinx|altera|yosys)\b/i.test(plain) ? `About: ${plain}` : plain;
}
