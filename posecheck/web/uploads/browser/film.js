// @ts-check
// A clock that plays, pauses and seeks as a video element does, for what has no video.

/** Of a video element, what a time line needs. @typedef {EventTarget & {currentTime: number, paused: boolean, pause: () => void}} Media */

export class Film extends EventTarget {
    /**
     * @param {(next: (now: number) => void) => number} nextFrame  requestAnimationFrame, but in tests
     */
    constructor(nextFrame = (next) => requestAnimationFrame(next)) {
        super();
        this.nextFrame = nextFrame;
        this.start = 0;
        this.end = 0;
        this.playbackRate = 1;
        this.paused = true;
        this.at = 0;
        this.run = 0;
    }

    /**
     * From when to when it plays, media seconds; the moment stays where it is within them.
     * @param {number} start
     * @param {number} end
     */
    span(start, end) {
        [this.start, this.end] = [start, end];
        this.currentTime = this.at;
    }

    get currentTime() {
        return this.at;
    }

    set currentTime(seconds) {
        this.at = Math.min(this.end, Math.max(this.start, seconds));
        this.dispatchEvent(new Event("timeupdate"));
    }

    play() {
        if (!this.paused) return;
        if (this.at >= this.end - 0.05) this.at = this.start;
        this.paused = false;
        const run = (this.run += 1);
        let before = Number.NaN;
        const next = (/** @type {number} */ now) => {
            if (this.paused || run !== this.run) return;
            if (!Number.isNaN(before)) this.at = Math.min(this.end, this.at + (this.playbackRate * (now - before)) / 1000);
            before = now;
            this.dispatchEvent(new Event("timeupdate"));
            if (this.at >= this.end) this.pause();
            else this.nextFrame(next);
        };
        this.nextFrame(next);
        this.dispatchEvent(new Event("play"));
    }

    pause() {
        if (this.paused) return;
        this.paused = true;
        this.dispatchEvent(new Event("pause"));
    }
}
