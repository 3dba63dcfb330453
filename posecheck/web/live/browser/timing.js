// @ts-check

/** Newest `size` numbers, and their percentiles. */
export class RecentValues {
    /** @param {number} size */
    constructor(size) {
        this.size = size;
        /** @type {number[]} */
        this.values = [];
    }

    /** @param {number} value */
    add(value) {
        this.values.push(value);
        if (this.values.length > this.size) this.values.shift();
    }

    /**
     * @param {number} share  0..1
     * @returns {number} NaN of nothing
     */
    percentile(share) {
        const sorted = [...this.values].sort((a, b) => a - b);
        return sorted.length ? sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] : NaN;
    }
}

/** Frames per second over the last `milliseconds`. */
export class FrameRate {
    /** @param {number} milliseconds */
    constructor(milliseconds) {
        this.milliseconds = milliseconds;
        /** @type {number[]} */
        this.times = [];
        this.since = NaN;
    }

    /** @param {number} now */
    add(now) {
        if (Number.isNaN(this.since)) this.since = now;
        this.times.push(now);
    }

    /**
     * Frames per second, NaN until a whole window has passed.
     * @param {number} now
     */
    value(now) {
        this.times = this.times.filter((time) => time > now - this.milliseconds);
        const passed = now - this.since >= this.milliseconds;
        return passed ? (this.times.length * 1000) / this.milliseconds : NaN;
    }

    /** Begin anew, after a pause that says nothing about the machine. */
    restart() {
        this.times = [];
        this.since = NaN;
    }
}
