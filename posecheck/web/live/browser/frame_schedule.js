// @ts-check

/** Milliseconds that a frame may come before its time: cameras are not exact. */
const EARLY = 10;

/**
 * Decides which frames to analyse, so that they come evenly and not more often than `perSecond`.
 *
 * It keeps a timetable instead of a distance from the last frame: with a camera of 24 pictures per second, a distance
 * of 1/15 s would take every second picture and fall to 12.
 */
export class FrameSchedule {
    /** @param {number} perSecond */
    constructor(perSecond) {
        this.step = 1000 / perSecond;
        this.due = -Infinity;
    }

    /**
     * Whether to take the frame of this moment.
     * @param {number} now  milliseconds, rising
     */
    take(now) {
        if (now < this.due - EARLY) return false;
        // After a pause the timetable begins anew: no burst.
        const late = now - this.due > this.step;
        this.due = (late ? now : this.due) + this.step;
        return true;
    }
}

/**
 * Capture times that rise, whatever the camera reports.
 */
export class RisingTimes {
    constructor() {
        this.last = -Infinity;
    }

    /**
     * @param {number} milliseconds
     * @returns {number} the same, or one millisecond after the last
     */
    next(milliseconds) {
        this.last = Math.max(milliseconds, this.last + 1);
        return this.last;
    }
}
