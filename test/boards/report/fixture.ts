/** A small design with two levels of instances, its name map written by hand. */
import type { NameMap } from '../../../hdl/index.js';

const at = (...locations: string[]): { locations: string[] } => ({ locations });

/** The Verilog: a register, a swap, an aligner that shifts by 0 to 3, an addition. */
export const verilog = `
module align(input [7:0] x, input [1:0] n, output [7:0] y);
  wire [7:0] s1 = n[0] ? {1'b0, x[7:1]} : x;
  assign y = n[1] ? {2'b0, s1[7:2]} : s1;
endmodule
module add(input clock, input [7:0] a, input [7:0] b, output reg [8:0] sum);
  wire [7:0] shifted;
  align u_align(.x(a), .n(b[1:0]), .y(shifted));
  wire [8:0] sum_wide = {1'b0, b} + {1'b0, shifted};
  always @(posedge clock) sum <= sum_wide;
endmodule
module top(input clock, input rx, output tx);
  reg [15:0] sr;
  wire [8:0] sum;
  always @(posedge clock) sr <= {sr[14:0], rx};
  add u_add(.clock(clock), .a(sr[7:0]), .b(sr[15:8]), .sum(sum));
  reg t;
  always @(posedge clock) t <= ^sum;
  assign tx = t;
endmodule
`;

/** Where its signals would have been written. */
export const nameMap: NameMap = {
  top: 'top',
  modules: {
    top: {
      component: 'top',
      signals: {
        clock: at('top.ts:1:1'),
        rx: at('top.ts:1:5'),
        tx: at('top.ts:1:9'),
        sr: at('top.ts:2:9'),
        sum: at('top.ts:3:9'),
        t: at('top.ts:4:9'),
      },
      memories: {},
      instances: { u_add: { module: 'add', locations: ['top.ts:3:20'] } },
    },
    add: {
      component: 'add',
      signals: {
        clock: at('add.ts:5:1'),
        a: at('add.ts:5:5'),
        b: at('add.ts:5:9'),
        sum: at('add.ts:9:9'),
        shifted: at('add.ts:7:9'),
        sum_wide: at('add.ts:8:9'),
      },
      memories: {},
      instances: { u_align: { module: 'align', locations: ['add.ts:7:20'] } },
    },
    align: {
      component: 'align',
      signals: { x: at('align.ts:6:1'), n: at('align.ts:6:5'), y: at('align.ts:8:5'), s1: at('align.ts:7:5') },
      memories: {},
      instances: {},
    },
  },
};
