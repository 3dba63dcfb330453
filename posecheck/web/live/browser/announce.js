// @ts-check

const PAUSE = 4000;

/** Passes on at most one message every four seconds to a screen reader, the newest; and none twice in a row. */
export class Announcer {
    /**
     * @param {(text: string) => void} write  puts a text into the live region
     * @param {() => number} [now]  milliseconds
     */
    constructor(write, now = () => performance.now()) {
        this.write = write;
        this.now = now;
        this.last = -Infinity;
        this.said = "";
        this.waiting = "";
        /** @type {ReturnType<typeof setTimeout> | undefined} */
        this.timer = undefined;
    }

    /** @param {string} text */
    tell(text) {
        this.waiting = text === this.said ? "" : text;
        if (!this.waiting || this.timer !== undefined) return;
        const wait = this.last + PAUSE - this.now();
        if (wait <= 0) this.flush();
        else this.timer = setTimeout(() => this.flush(), wait);
    }

    flush() {
        this.timer = undefined;
        if (!this.waiting) return;
        this.said = this.waiting;
        this.waiting = "";
        this.last = this.now();
        this.write(this.said);
    }

    stop() {
        clearTimeout(this.timer);
        this.timer = undefined;
        this.waiting = "";
    }
}
