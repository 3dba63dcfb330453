// @ts-check

/** @typedef {Pick<import("./types.js").Guidance, "phase" | "cue"> & {ring: Pick<import("./types.js").Ring, "side" | "held" | "needed">}} Moment */

/** Between these the person slips in and out; what has happened before has happened still. */
const IN_A_HOLD = ["holding", "interrupted"];
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
    if (now.ring.side !== told.ring.side) return false;
    if (text === told.cue) return now.phase === told.phase && text === now.cue;
    if (counts(text, told.ring)) return now.phase === told.phase && now.ring.held - told.ring.held < STALE;
    return now.phase === told.phase || (IN_A_HOLD.includes(now.phase) && IN_A_HOLD.includes(told.phase));
}

/**
 * Whether a sentence tells the seconds that a hold still takes, in whatever language.
 * @param {string} text
 * @param {Moment["ring"]} ring  when it was told
 */
function counts(text, { held, needed }) {
    return (text.match(/\d+/g) ?? []).some((number) => Math.abs(Number(number) - (needed - held)) <= 1);
}

/**
 * Longest that a sentence may take, milliseconds. Some browsers never report the end.
 * @param {string} text
 */
export function longestDuration(text) {
    return 2500 + 110 * text.length;
}
