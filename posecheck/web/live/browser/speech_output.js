// @ts-check

import { language } from "../../browser/words.js";
import { SpeechQueue, longestDuration } from "./speech_queue.js";
import { chooseVoice } from "./voices.js";

/** How long browsers may take to find their voices, milliseconds (ours: the slowest take about one second). */
const VOICES_WITHIN = 2000;
/** How long a voice may take to begin, milliseconds (ours: a speech server that has to be started takes two seconds). */
const BEGINS_WITHIN = 5000;
/** What `onerror` says when we stopped a sentence ourselves. */
const STOPPED = ["canceled", "interrupted"];

/** Speaks with a voice of this computer, as far as there is one. */
export class SpeechOutput {
    /**
     * @param {(works: boolean) => void} onHeard  told of each sentence whether the voice began it
     * @param {import("./sound_settings.js").SoundSettings} settings  looked at for each sentence
     */
    constructor(onHeard, settings) {
        this.onHeard = onHeard;
        this.settings = settings;
        /** @type {SpeechSynthesis | null} */
        this.speech = "speechSynthesis" in window ? window.speechSynthesis : null;
        this.queue = new SpeechQueue((text) => void this.speakNext(text));
        this.muted = false;
        /** @type {SpeechSynthesisUtterance | null} Held, or some browsers collect it before it has ended. */
        this.current = null;
    }

    /** Looked up each time: some browsers change their voices while the page is open. */
    get voice() {
        return this.speech && chooseVoice(this.speech.getVoices(), language, this.settings.voices[language]);
    }

    /**
     * Whether there is a voice; most browsers look for theirs when first asked.
     * @returns {Promise<boolean>}
     */
    ready() {
        const { speech } = this;
        if (!speech || this.voice) return Promise.resolve(this.voice !== null);
        return new Promise((resolve) => {
            const answer = () => resolve(this.voice !== null);
            speech.onvoiceschanged = answer;
            setTimeout(answer, VOICES_WITHIN);
        });
    }

    /** Some browsers allow speech only after a click: call it in one. */
    unlock() {
        this.speech?.cancel(); // what an earlier page left behind
        this.speech?.resume();
    }

    /**
     * @param {string} text
     * @param {import("./types.js").Guidance | null} [told]  the answer it came with
     */
    say(text, told = null) {
        if (this.voice && !this.muted) this.queue.say(text, told);
    }

    /** @param {import("./types.js").Guidance} now */
    keepTrue(now) {
        this.queue.keepTrue(now);
    }

    /** @param {boolean} muted */
    mute(muted) {
        this.muted = muted;
        if (muted) this.silence();
    }

    silence() {
        this.current = null;
        this.queue.clear();
        this.speech?.cancel();
    }

    /** @param {string} text */
    async speakNext(text) {
        const speaking = this.speak(text);
        const sentence = this.current;
        await speaking;
        // A sentence that `silence` cut off ends later; by then another may be speaking.
        if (this.current === sentence) this.queue.ended();
    }

    /**
     * Say a text now, beside the queue.
     * @param {string} text
     * @returns {Promise<boolean>}  whether it was said
     */
    speak(text) {
        const { speech, voice, settings } = this;
        if (!speech || !voice || this.muted) return Promise.resolve(false);
        const sentence = new SpeechSynthesisUtterance(text);
        sentence.voice = voice;
        sentence.lang = voice.lang;
        sentence.rate = settings.rate;
        sentence.volume = settings.volume;
        this.current = sentence;
        return new Promise((resolve) => {
            /** @param {boolean} said */
            const end = (said) => {
                clearTimeout(late);
                clearTimeout(stuck);
                resolve(said);
            };
            const late = setTimeout(() => {
                this.onHeard(false);
                speech.cancel();
                end(false);
            }, BEGINS_WITHIN);
            const stuck = setTimeout(() => {
                speech.cancel();
                end(true);
            }, longestDuration(text) / settings.rate);
            sentence.onstart = () => {
                clearTimeout(late);
                this.onHeard(true);
            };
            sentence.onend = () => end(true);
            sentence.onerror = ({ error }) => {
                if (!STOPPED.includes(error)) this.onHeard(false);
                end(false);
            };
            speech.speak(sentence);
        });
    }
}
