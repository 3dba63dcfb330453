// @ts-check

const BEFORE = 1000; // milliseconds; before the start a second person is told at once
const AFTERWARDS = 10_000; // it costs a frame or two each time

/** Says in which frames to count people. */
export class PeopleCountSchedule {
    constructor() {
        this.last = -Infinity;
    }

    /**
     * @param {number} now  milliseconds
     * @param {import("./types.js").GuidedPhase | undefined} phase
     */
    isDue(now, phase) {
        const every = phase === undefined || phase === "preflight" ? BEFORE : AFTERWARDS;
        if (now - this.last < every) return false;
        this.last = now;
        return true;
    }
}
