/** The least cut of a network between two of its vertices, by Dinic's algorithm. */

/** A network with integer capacities. */
export class FlowNetwork {
  /** Edges in pairs: an edge and, beside it, its reverse. */
  readonly #to: number[] = [];
  readonly #capacity: number[] = [];
  readonly #edges: number[][];

  constructor(vertices: number) {
    this.#edges = Array.from({ length: vertices }, () => []);
  }

  /** Adds an edge; `Number.POSITIVE_INFINITY` is a capacity. */
  connect(from: number, to: number, capacity: number): void {
    this.#edges[from]?.push(this.#to.length);
    this.#to.push(to);
    this.#capacity.push(capacity);
    this.#edges[to]?.push(this.#to.length);
    this.#to.push(from);
    this.#capacity.push(0);
  }

  /** The vertices on the side of `source` in a least cut towards `sink`. */
  leastCut(source: number, sink: number): ReadonlySet<number> {
    for (;;) {
      const levels = this.#levels(source);
      if (levels[sink] === -1) return new Set(levels.flatMap((level, vertex) => (level === -1 ? [] : [vertex])));
      this.#block(source, sink, levels);
    }
  }

  #levels(source: number): number[] {
    const levels = new Array<number>(this.#edges.length).fill(-1);
    levels[source] = 0;
    const queue = [source];
    for (let i = 0; i < queue.length; i += 1) {
      const at = queue[i] ?? 0;
      for (const edge of this.#edges[at] ?? []) {
        const to = this.#to[edge] ?? 0;
        if ((this.#capacity[edge] ?? 0) <= 0 || levels[to] !== -1) continue;
        levels[to] = (levels[at] ?? 0) + 1;
        queue.push(to);
      }
    }
    return levels;
  }

  /** Sends flow along shortest paths until none is left; without recursion, since paths are as long as a circuit is deep. */
  #block(source: number, sink: number, levels: readonly number[]): void {
    const next = new Array<number>(this.#edges.length).fill(0);
    const path: number[] = [];
    for (let at = source; ; ) {
      if (at === sink) {
        const least = Math.min(...path.map((edge) => this.#capacity[edge] ?? 0));
        let back = source;
        let kept: number | undefined;
        for (const [i, edge] of path.entries()) {
          this.#capacity[edge] = (this.#capacity[edge] ?? 0) - least;
          this.#capacity[edge ^ 1] = (this.#capacity[edge ^ 1] ?? 0) + least;
          if (kept === undefined && this.#capacity[edge] === 0) {
            kept = i;
            back = this.#to[edge ^ 1] ?? source;
          }
        }
        path.length = kept ?? 0;
        at = back;
        continue;
      }
      const edges = this.#edges[at] ?? [];
      const edge = edges[next[at] ?? 0];
      if (edge === undefined) {
        if (at === source) return;
        const entered = path.pop() ?? 0;
        at = this.#to[entered ^ 1] ?? source;
        next[at] = (next[at] ?? 0) + 1;
      } else if ((this.#capacity[edge] ?? 0) > 0 && levels[this.#to[edge] ?? 0] === (levels[at] ?? 0) + 1) {
        path.push(edge);
        at = this.#to[edge] ?? 0;
      } else next[at] = (next[at] ?? 0) + 1;
    }
  }
}
