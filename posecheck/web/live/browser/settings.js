// @ts-check
// What this browser alone remembers of how posecheck is to look and sound: size of text, voice, tones.

import { language, text } from "../../browser/words.js";
import { rememberSoundSettings, rememberTextSize, soundSettings, textSize } from "./browser_storage.js";
import { element, write } from "./element.js";
import { buttonIcon } from "./icons.js";
import { RATES, VOLUMES } from "./sound_settings.js";
import { MEANINGS } from "./sound_check.js";
import { SpeechOutput } from "./speech_output.js";
import { Tones } from "./tones.js";
import { ownVoices } from "./voices.js";

/** @typedef {import("./sound_settings.js").SoundSettings} SoundSettings */
/** @typedef {"rate" | "volume"} Amount */

/** By their names in posecheck/web/browser/text_size.css. */
const SIZES = () => [
    { size: "", label: text("Normal") },
    { size: "large", label: text("Large") },
    { size: "largest", label: text("Largest") },
];

class Settings {
    /** @param {HTMLElement} root */
    constructor(root) {
        /** @type {SoundSettings} */
        this.sound = soundSettings();
        this.tones = new Tones(this.sound);
        this.speech = new SpeechOutput((works) => this.tellVoice(works), this.sound);
        this.voices = element("select", { id: "voice", change: () => this.chooseVoice() });
        this.silent = element("p", { class: "note", role: "status" });
        root.replaceChildren(sizes(), this.voiceSection(), this.toneSection());
        void this.listVoices();
    }

    voiceSection() {
        const hear = element("button", { type: "button", class: "hear", click: () => void this.hear() }, buttonIcon("sound"), text("Hear the voice"));
        return section(
            text("Voice"),
            element("div", { class: "field" }, element("label", { for: "voice" }, text("Who speaks")), this.voices),
            this.amount("rate", text("How fast"), RATES),
            this.amount("volume", text("How loud, voice and tones"), VOLUMES),
            element("div", { class: "field" }, hear, this.silent),
        );
    }

    /**
     * A slider and its value in per cent.
     * @param {Amount} name
     * @param {string} label
     * @param {import("./sound_settings.js").Span} span
     */
    amount(name, label, { least, most, step }) {
        const percent = () => new Intl.NumberFormat(language, { style: "percent" }).format(this.sound[name]);
        const shown = element("output", { for: name }, percent());
        const slider = element("input", { id: name, type: "range", min: `${least}`, max: `${most}`, step: `${step}`, value: `${this.sound[name]}` });
        slider.setAttribute("aria-valuetext", percent());
        slider.addEventListener("input", () => {
            this.keep({ [name]: Number(slider.value) });
            write(shown, percent());
            slider.setAttribute("aria-valuetext", percent());
        });
        return element("div", { class: "field" }, element("label", { for: name }, label), element("div", { class: "amount" }, slider, shown));
    }

    toneSection() {
        const box = element("input", { type: "checkbox", id: "tones", checked: this.sound.tones });
        box.addEventListener("change", () => this.keep({ tones: box.checked }));
        const rows = MEANINGS.map(({ tone, sounds, spoken }) =>
            element(
                "li",
                {},
                element("button", { type: "button", click: () => this.playTone(tone) }, buttonIcon("go"), sounds),
                element("span", {}, spoken),
            ),
        );
        return section(
            text("Tones"),
            element("p", {}, text("They tell you when the clock runs, so that you needn't look. Press one to hear it.")),
            element("ul", { class: "tones" }, ...rows),
            element("label", { class: "switch", for: "tones" }, box, text("Play tones while I stretch")),
        );
    }

    /** @param {Partial<SoundSettings>} changed */
    keep(changed) {
        Object.assign(this.sound, changed);
        rememberSoundSettings(this.sound);
    }

    async listVoices() {
        await this.speech.ready();
        const own = this.speech.speech ? ownVoices(this.speech.speech.getVoices(), language) : [];
        const usual = element("option", { value: "" }, text("The one that the browser prefers"));
        this.voices.replaceChildren(usual, ...own.map((voice) => element("option", { value: voice.voiceURI }, voice.name)));
        const chosen = own.find((voice) => voice.voiceURI === this.sound.voices[language]);
        this.voices.value = chosen?.voiceURI ?? "";
        this.voices.disabled = own.length === 0;
        if (!own.length) this.tellVoice(false);
    }

    chooseVoice() {
        this.keep({ voices: { ...this.sound.voices, [language]: this.voices.value } });
        void this.hear();
    }

    async hear() {
        this.speech.unlock();
        if (!this.speech.voice) this.tellVoice(false);
        else await this.speech.speak(text("This is the voice. Hold the stretch, and breathe."));
    }

    /** @param {boolean} works */
    tellVoice(works) {
        write(this.silent, works ? "" : text("This computer has no voice for this language that works, so nothing is spoken. The tones sound all the same."));
    }

    /** @param {import("./types.js").Tone} tone */
    playTone(tone) {
        this.tones.unlock();
        this.tones.sound(tone);
    }

    close() {
        this.tones.close();
        this.speech.silence();
    }
}

function sizes() {
    const choices = SIZES().map(({ size, label }) => {
        const radio = element("input", { type: "radio", name: "size", value: size, checked: size === textSize() });
        radio.addEventListener("change", () => {
            rememberTextSize(size);
            if (size) document.documentElement.dataset.text = size;
            else delete document.documentElement.dataset.text;
        });
        return element("label", { class: `size ${size}` }, radio, label);
    });
    return element("fieldset", {}, element("legend", {}, text("Size of text")), element("div", { class: "sizes" }, ...choices));
}

/**
 * @param {string} title
 * @param {...HTMLElement} parts
 */
function section(title, ...parts) {
    return element("section", {}, element("h2", {}, title), ...parts);
}

/** @type {WeakMap<Element, Settings>} */
const mounted = new WeakMap();

/**
 * Streamlit calls this when the component appears and on every run of the page.
 * @param {import("./types.js").Component<Record<string, never>>} component
 */
export default function mount({ parentElement }) {
    const root = /** @type {HTMLElement} */ (parentElement.querySelector(".root"));
    if (!mounted.has(root)) mounted.set(root, new Settings(root));
    return () => {
        setTimeout(() => {
            if (root.isConnected) return;
            mounted.get(root)?.close();
            mounted.delete(root);
        }, 0);
    };
}
