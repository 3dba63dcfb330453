// @ts-check
// A button that speaks sentences one after the other, as the coach will.

import { text } from "../../browser/words.js";
import { soundSettings } from "./browser_storage.js";
import { element, write } from "./element.js";
import { buttonIcon } from "./icons.js";
import { SpeechOutput } from "./speech_output.js";

/** Speaks what the page has last given it. */
class PreviewVoice {
    /** @param {HTMLElement} root */
    constructor(root) {
        /** @type {string[]} */
        this.sentences = [];
        this.speaks = false;
        this.speech = new SpeechOutput((works) => this.tell(works), soundSettings());
        this.label = element("span", {}, text("Hear it"));
        const press = element("button", { type: "button", click: () => void this.press() }, buttonIcon("sound"), this.label);
        this.silent = element("p", { role: "status" });
        root.replaceChildren(element("style", {}, STYLE), press, this.silent);
    }

    async press() {
        if (this.speaks) {
            this.stop();
            return;
        }
        this.speech.unlock();
        await this.speech.ready();
        if (!this.speech.voice) {
            this.tell(false);
            return;
        }
        this.speaks = true;
        write(this.label, text("Stop"));
        for (const sentence of this.sentences) {
            if (this.speaks) await this.speech.speak(sentence);
        }
        this.stop();
    }

    stop() {
        this.speaks = false;
        this.speech.silence();
        write(this.label, text("Hear it"));
    }

    /** @param {boolean} works */
    tell(works) {
        write(this.silent, works ? "" : text("This computer has no voice for this language that works, so nothing is spoken. The tones sound all the same."));
    }
}

/** @type {WeakMap<Element, PreviewVoice>} */
const mounted = new WeakMap();

/**
 * Streamlit calls this when the component appears and on every run of the page.
 * @param {import("./types.js").Component<{sentences: string[]}>} component
 */
export default function mount({ data, parentElement }) {
    const root = /** @type {HTMLElement} */ (parentElement.querySelector(".root"));
    const voice = mounted.get(root) ?? new PreviewVoice(root);
    mounted.set(root, voice);
    voice.sentences = data.sentences;
    return () => {
        setTimeout(() => {
            if (!root.isConnected) voice.stop();
        }, 0);
    };
}

const STYLE = `
button { display: inline-flex; align-items: center; gap: 0.5rem; min-height: 3rem; padding: 0 1.3rem; border: 2px solid var(--edge); border-radius: 14px;
  background: var(--card); color: var(--ink); font: 600 1.05rem var(--font); cursor: pointer; }
button:hover { border-color: var(--brand); color: var(--brand); }
button:focus-visible { outline: 3px solid var(--focus); outline-offset: 3px; }
svg { width: 1.4rem; height: 1.4rem; }
p { margin: 0.4rem 0 0; font: 1rem var(--font); color: var(--soft); }
p:empty { display: none; }
`;
