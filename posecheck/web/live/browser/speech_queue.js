// @ts-check

/** @typedef {Pick<import("./types.js").Guidance, "phase" | "cue"> & {ring: Pick<import("./types.js").Ring, "side" | "held">}} Moment */

/** Seconds of a hold after which a number of seconds is no longer the one that was told. */
const STALE = 2;

/**
 * One sentence at a time. What is being said is never cut short; of those that wait only the newest stays, and only as
 * long as it is true.
 */
export class SpeechQueue {
    /** @param {(text: string) => void} speak  begins a sentence; `ended` has to be called when it is over */
    constructor(speak) {
        this.speak = speak;
        this.speaking = false;
        /** @type {{text: string, told: Moment | null} | null} */
        this.waiting = null;
    }

    /**
     * @param {string} text
     * @param {Moment | null} [told]  what it was said of; null for what stays true
     */
    say(text, told = null) {
        if (this.speaking) {
            this.waiting = { text, told };
            return;
        }
        this.speaking = true;
        this.speak(text);
    }

    /**
     * The session is here now: what waits and is no longer true is dropped.
     * @param {Moment} now
     */
    keepTrue(now) {
        if (this.waiting?.told && !isStillTrue(this.waiting.text, this.waiting.told, now)) this.waiting = null;
    }

    ended() {
        this.speaking = false;
        const next = this.waiting;
        this.waiting = null;
        if (next !== null) this.say(next.text, next.told);
    }

    /** Forget what waits; the caller silences what is being said. */
    clear() {
        this.waiting = null;
        this.speaking = false;
    }
}

/**
 * Whether a sentence that was told of one moment is still true at another: the same step on the same side; if it is a
 * cue, that is still the cue; and if it counts seconds, the clock has not run on since.
 * @param {string} text
 * @param {Moment} told
 * @param {Moment} now
 */
export function isStillTrue(text, told, now) {
    const stale = /\d seconds/.test(text) && now.ring.held - told.ring.held >= STALE;
    return !stale && now.phase === told.phase && now.ring.side === told.ring.side && (text !== told.cue || text === now.cue);
}

/**
 * Longest that a sentence may take, milliseconds. Some browsers never report the end.
 * @param {string} text
 */
export function longestDuration(text) {
    return 2500 + 110 * text.length;
}
