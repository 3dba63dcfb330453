// @ts-check

const BEFORE = 1000; // milliseconds; before the start a second person is told at once
const AFTERWARDS = 10_000; // it costs a frame or two each time

/** Says in which frames to count people. */
export class Counting {
    constructor() {
        this.last = -Infinity;
    }

    /**
     * @param {number} now  milliseconds
     * @param {import("./types.js").Phase | undefined} phase
     */
    wants(now, phase) {
        const every = phase === undefined || phase === "preflight" ? BEFORE : AFTERWARDS;
        if (now - this.last < every) return false;
        this.last = now;
        return true;
    }
}
