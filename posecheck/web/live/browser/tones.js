// @ts-check

import { schedule } from "./tone_table.js";

const FADE = 0.012; // seconds; without it every note clicks

/** Plays the signals. Silent where the browser has no audio, and until `unlock` was called in a click. */
export class Tones {
    /** @param {Pick<import("./sound_settings.js").SoundSettings, "tones" | "volume">} settings  looked at for each tone */
    constructor(settings) {
        this.settings = settings;
        /** @type {AudioContext | null} */
        this.audio = null;
        this.busyUntil = 0;
        this.muted = false;
    }

    /** Browsers allow sound only after a click: call it in one. */
    unlock() {
        if (!this.audio && "AudioContext" in window) this.audio = new AudioContext();
        if (this.audio?.state === "suspended") void this.audio.resume();
    }

    /**
     * @param {import("./types.js").Tone} tone
     * @returns {number}  seconds until it has ended
     */
    play(tone) {
        return this.muted || !this.settings.tones ? 0 : this.sound(tone);
    }

    /**
     * The same even where tones are switched off.
     * @param {import("./types.js").Tone} tone
     * @returns {number}  seconds until it has ended
     */
    sound(tone) {
        const audio = this.audio;
        if (!audio) return 0;
        if (audio.state === "suspended") void audio.resume();
        const { notes, ends } = schedule(tone, audio.currentTime, this.busyUntil);
        this.busyUntil = ends;
        for (const { at, hertz, lasts, loud, shape } of notes) {
            const oscillator = audio.createOscillator();
            const gain = audio.createGain();
            oscillator.type = shape;
            oscillator.frequency.value = hertz;
            gain.gain.setValueAtTime(0, at);
            gain.gain.linearRampToValueAtTime(loud * this.settings.volume, at + FADE);
            gain.gain.setValueAtTime(loud * this.settings.volume, at + lasts - FADE);
            gain.gain.linearRampToValueAtTime(0, at + lasts);
            oscillator.connect(gain).connect(audio.destination);
            oscillator.start(at);
            oscillator.stop(at + lasts);
        }
        return ends - audio.currentTime;
    }

    /** Let the last signal ring, then give the sound card back. */
    close() {
        const audio = this.audio;
        this.audio = null;
        if (!audio) return;
        const left = Math.max(0, this.busyUntil - audio.currentTime);
        setTimeout(() => void audio.close(), left * 1000 + 100);
    }
}
