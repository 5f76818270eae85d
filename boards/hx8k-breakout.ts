/** Lattice's iCE40HX8K breakout board: iCE40HX8K in a CT256 package, with an FTDI USB UART and four 40-pin headers. */
import type { Board } from './board.js';
import { header } from './numbered.js';

/**
 * Lattice iCE40HX8K-B-EVN.
 * Pins: YosysHQ/icestorm examples/hx8kboard/hx8kboard.pcf (clock and LEDs, in its order) and amaranth-lang/amaranth-boards
 * ice40_hx8k_b_evn.py (UART, flash, headers). Capacity: Lattice FPGA-DS-02029 (iCE40 LP/HX family data sheet), table 1.1,
 * and nextpnr's device database.
 */
export const hx8kBreakout: Board = {
  name: 'hx8k-breakout',
  title: 'iCE40-HX8K breakout board',
  description: 'iCE40HX8K with a 12 MHz oscillator, USB UART, eight LEDs and four headers',
  family: 'ice40',
  device: 'hx8k',
  package: 'ct256',
  nextpnr: ['--hx8k', '--package', 'ct256'],
  clock: { pin: 'J3', mhz: 12 },
  pins: {
    clock: 'J3',
    uart_rx: 'B10',
    uart_tx: 'B12',
    'led[0]': 'B5',
    'led[1]': 'B4',
    'led[2]': 'A2',
    'led[3]': 'A1',
    'led[4]': 'C5',
    'led[5]': 'C4',
    'led[6]': 'B3',
    'led[7]': 'C3',
    flash_sck: 'R11',
    flash_cs_n: 'R12',
    'flash_io[0]': 'P12',
    'flash_io[1]': 'P11',
    ...header(
      'j1',
      `A16 - A15 B15 B13 B14 - - B12 B11
       A11 B10 A10 C9 - - A9 B9 B8 A7
       B7 C7 - - A6 C6 B6 C5 A5 C4
       - - B5 C3 B4 B3 A2 A1 - -`,
    ),
    ...header(
      'j2',
      `- - - R15 P16 P15 - - N16 M15
       M16 L16 K15 K16 - - K14 J14 G14 F14
       J15 H14 - - H16 G15 G16 F15 F16 E14
       - - E16 D15 D16 D14 C16 B16 - -`,
    ),
    ...header(
      'j3',
      `R16 - T15 T16 T13 T14 - - N12 P13
       N10 M11 T11 P10 - - T10 R10 P8 P9
       T9 R9 - - T7 T8 T6 R6 T5 R5
       - - R3 R4 R2 T3 T1 T2 - -`,
    ),
    ...header(
      'j4',
      `- - - R1 P1 P2 - - N3 N2
       M2 M1 L3 L1 - - K3 K1 J2 J1
       H2 J3 - - G2 H1 F2 G1 E2 F1
       - - D1 D2 C1 C2 B1 B2 - -`,
    ),
  },
  capacity: { luts: 7680, ffs: 7680, carries: 7680, rams: 32, spram: 0, dsps: 0, plls: 2, ios: 206 },
};
