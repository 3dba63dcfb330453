// @ts-check

import { SpeechQueue, longestDuration } from "./speech_queue.js";

/** Speaks with the voice that the browser chooses for the page's language. Without one it does nothing. */
export class SpeechOutput {
    constructor() {
        /** @type {SpeechSynthesis | null} */
        this.speech = "speechSynthesis" in window ? window.speechSynthesis : null;
        this.queue = new SpeechQueue((text) => this.begin(text));
        this.muted = false;
        /** @type {ReturnType<typeof setTimeout> | undefined} */
        this.timeout = undefined;
    }

    get available() {
        return this.speech !== null;
    }

    /** Some browsers allow speech only after a click: call it in one. */
    unlock() {
        this.speech?.cancel(); // what an earlier page left behind
        this.speech?.resume();
    }

    /** @param {string} text */
    say(text) {
        if (this.speech && !this.muted) this.queue.say(text);
    }

    /** @param {boolean} muted */
    mute(muted) {
        this.muted = muted;
        if (muted) this.silence();
    }

    silence() {
        clearTimeout(this.timeout);
        this.queue.clear();
        this.speech?.cancel();
    }

    /** @param {string} text */
    begin(text) {
        const sentence = new SpeechSynthesisUtterance(text);
        let over = false;
        const end = () => {
            if (over) return;
            over = true;
            clearTimeout(this.timeout);
            // A sentence that `silence` cut off ends later; by then another may be speaking.
            if (this.current === sentence) this.queue.ended();
        };
        /** @type {SpeechSynthesisUtterance | undefined} Held, or some browsers collect it before it has ended. */
        this.current = sentence;
        sentence.onend = end;
        sentence.onerror = end;
        this.timeout = setTimeout(() => {
            this.speech?.cancel();
            end();
        }, longestDuration(text));
        this.speech?.speak(sentence);
    }
}
