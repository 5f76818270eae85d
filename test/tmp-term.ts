import { quireTerm } from '../generators/quire/term.js';
import { quireLayout } from '../generators/quire/format.js';
import { elaborate, emitVerilog } from '../hdl/index.js';
import { writeFileSync } from 'node:fs';
const [file, n, es, seg] = process.argv.slice(2);
const l = quireLayout({ n: Number(n), es: Number(es), ...(seg && { segment: Number(seg) }) });
const v = emitVerilog(elaborate(quireTerm({ n: l.n, es: l.es, bits: l.bits, lsb: l.lsb, segment: l.segment, lanes: 1, multiplier: "logic", negate: true, quires: false })));
writeFileSync(file!, v.text); console.log(v.top);
