// @ts-check

/**
 * One sentence at a time. What is being said is never cut short; of those that wait only the newest stays, because an
 * older one is no longer true.
 */
export class SpeechQueue {
    /** @param {(text: string) => void} speak  begins a sentence; `ended` has to be called when it is over */
    constructor(speak) {
        this.speak = speak;
        this.speaking = false;
        /** @type {string | null} */
        this.waiting = null;
    }

    /** @param {string} text */
    say(text) {
        if (this.speaking) {
            this.waiting = text;
            return;
        }
        this.speaking = true;
        this.speak(text);
    }

    ended() {
        this.speaking = false;
        const next = this.waiting;
        this.waiting = null;
        if (next !== null) this.say(next);
    }

    /** Forget what waits; the caller silences what is being said. */
    clear() {
        this.waiting = null;
        this.speaking = false;
    }
}

/**
 * Longest that a sentence may take, milliseconds. Some browsers never report the end.
 * @param {string} text
 */
export function longestDuration(text) {
    return 2500 + 110 * text.length;
}
