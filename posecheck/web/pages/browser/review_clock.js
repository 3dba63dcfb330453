// @ts-check
/** Counts for how long a page is looked at: while it is in sight, and somebody has moved on it lately. */

/**
 * @typedef {object} ReviewClockData
 * @property {number} every seconds after which the page is told
 * @property {number} idle seconds without a movement after which nothing is counted
 */

const MOVES = ["pointermove", "pointerdown", "keydown", "wheel", "touchstart"];

/** What counts, second by second. */
export class ReviewClock {
    /**
     * @param {number} every seconds between two reports
     * @param {number} idle seconds without a movement after which nothing is counted
     * @param {(seconds: number) => void} onCounted with the seconds since the last report
     */
    constructor(every, idle, onCounted) {
        this.every = every;
        this.idle = idle;
        this.onCounted = onCounted;
        this.still = 0;
        this.counted = 0;
    }

    moved() {
        this.still = 0;
    }

    /**
     * A second has gone by.
     * @param {boolean} hidden whether the page is out of sight
     */
    tick(hidden) {
        this.still += 1;
        if (hidden || this.still > this.idle) return;
        this.counted += 1;
        if (this.counted >= this.every) {
            this.onCounted(this.counted);
            this.counted = 0;
        }
    }
}

/**
 * @param {{data: ReviewClockData, setTriggerValue: (name: string, value: number) => void}} component
 * @returns {() => void} what ends it
 */
export default function reviewClock({ data, setTriggerValue }) {
    const clock = new ReviewClock(data.every, data.idle, (seconds) => setTriggerValue("counted", seconds));
    const moved = () => clock.moved();
    for (const move of MOVES) window.addEventListener(move, moved, { passive: true });
    const timer = setInterval(() => clock.tick(document.hidden), 1000);
    return () => {
        clearInterval(timer);
        for (const move of MOVES) window.removeEventListener(move, moved);
    };
}
