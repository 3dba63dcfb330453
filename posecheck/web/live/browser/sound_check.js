// @ts-check
// What the voice sounds like and what the tones mean, before anybody lies down.

import { text } from "../../browser/words.js";

/** @typedef {import("./types.js").Tone} Tone */
/** @typedef {{tone: Tone | null, spoken: string}} Step */

/** @type {{tone: Tone, sounds: string, spoken: string}[]} */
export const MEANINGS = [
    { tone: "good", sounds: text("Two notes up"), spoken: text("The clock runs.") },
    { tone: "wrong", sounds: text("Two notes down"), spoken: text("The clock stops: change something.") },
    { tone: "unseen", sounds: text("Three knocks"), spoken: text("The clock stops: you can't be seen well.") },
    { tone: "half", sounds: text("Two bells"), spoken: text("Half-way.") },
    { tone: "tick", sounds: text("Ticks"), spoken: text("The last five seconds.") },
    { tone: "change", sounds: text("Up, down and up"), spoken: text("Change sides, or rest.") },
    { tone: "done", sounds: text("Four notes up"), spoken: text("All done.") },
];

/** @type {Step[]} */
export const BRIEF = [{ tone: null, spoken: text("Sound check: this is the voice.") }];

/** @type {Step[]} */
export const WHOLE = [
    { tone: null, spoken: text("Sound check: this is the voice. Make it loud enough for where you will stretch.") },
    ...MEANINGS,
];

/** What the button says meanwhile. */
export const LISTENING = text("Listen to the sound check, or press here to skip it");

const PAUSE = 150; // milliseconds between a tone and its meaning

/** Plays tones and says what they mean, one after another, until it is through or skipped. */
export class SoundCheck {
    /**
     * @param {Pick<import("./speech_output.js").SpeechOutput, "speak" | "silence">} speech
     * @param {{play: (tone: Tone) => number}} tones
     */
    constructor(speech, tones) {
        this.speech = speech;
        this.tones = tones;
        this.running = false;
        this.skip = () => {};
    }

    /**
     * @param {readonly Step[]} steps
     * @returns {Promise<boolean>}  whether the voice said all of it
     */
    async play(steps) {
        this.running = true;
        /** @type {Promise<false>} */
        const skipped = new Promise((resolve) => (this.skip = () => {
            this.running = false;
            resolve(false);
        }));
        const heard = await Promise.race([this.playAll(steps), skipped]);
        this.running = false;
        if (!heard) this.speech.silence();
        return heard;
    }

    /** @param {readonly Step[]} steps */
    async playAll(steps) {
        for (const { tone, spoken } of steps) {
            const seconds = tone ? this.tones.play(tone) : 0;
            if (tone) await new Promise((resolve) => setTimeout(resolve, 1000 * seconds + PAUSE));
            if (!this.running || !(await this.speech.speak(spoken)) || !this.running) return false;
        }
        return true;
    }
}
