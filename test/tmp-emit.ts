import { quireMac } from '../generators/quire/mac.js';
import { elaborate, emitVerilog, criticalPath, ice40 } from '../hdl/index.js';
import { writeFileSync } from 'node:fs';
const p: any = Object.fromEntries(process.argv.slice(3).map((x) => { const [k, v] = x.split('='); return [k, v === 'true' ? true : v === 'false' ? false : Number(v)]; }));
const u: any = quireMac(p);
const v = emitVerilog(elaborate(u));
writeFileSync(process.argv[2]!, v.text);
console.log(v.top);
if (process.env.CP) { const c = criticalPath(u, ice40.hx); console.log(c.mhz.toFixed(1), c.levels); for (const s of c.steps.slice(-12)) console.log(s.ns.toFixed(2), s.name, s.lines[0]); }
