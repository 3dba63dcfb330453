// @ts-check
/** A place to drop bundles on: sends one after the other, and says what came of them. */

import { text } from "../../browser/words.js";

/**
 * @typedef {object} InboxAddress
 * @property {string} address where to send the files, with a query
 */

/** @typedef {{said: string, done: boolean}} Taken */

/**
 * The server's answer to a file; a sentence also where there is none.
 * @param {string} address
 * @param {File} file
 * @returns {Promise<Taken>}
 */
export async function sendBundle(address, file) {
    try {
        const response = await fetch(`${address}&name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
        if (response.ok) return /** @type {Taken} */ (await response.json());
    } catch {
        // Said below: to the person it is the same.
    }
    const said = text("{name} could not be sent. Check that posecheck is still running, and bring it again.");
    return { said: said.replace("{name}", file.name), done: false };
}

/**
 * All of them, one after the other: each is checked while the next one waits.
 * @param {string} address
 * @param {readonly File[]} files
 * @param {(sent: number) => void} onSent
 * @returns {Promise<{taken: number, said: string[]}>}
 */
export async function sendAll(address, files, onSent) {
    const said = [];
    let taken = 0;
    for (const [number, file] of files.entries()) {
        onSent(number);
        const answer = await sendBundle(address, file);
        taken += answer.done ? 1 : 0;
        if (answer.said) said.push(answer.said);
    }
    return { taken, said };
}

/**
 * @param {{data: InboxAddress, parentElement: HTMLElement | ShadowRoot, setTriggerValue: (name: string, value: unknown) => void}} component
 * @returns {void}
 */
export default function bringBundles({ data, parentElement, setTriggerValue }) {
    const root = /** @type {HTMLElement} */ (parentElement.querySelector(".root"));
    const style = document.createElement("style");
    style.textContent = STYLE;
    const label = document.createElement("label");
    const words = document.createElement("b");
    words.textContent = text("Bring files that were sent to you");
    const more = document.createElement("span");
    const invitation = text("Drop them here, as many as you like, or press to choose.");
    more.textContent = invitation;
    more.setAttribute("role", "status");
    const input = document.createElement("input");
    input.type = "file";
    input.multiple = true;
    label.append(words, more, input);
    root.replaceChildren(style, label);

    /** @param {FileList | null | undefined} chosen */
    const bring = async (chosen) => {
        const files = [...(chosen ?? [])];
        if (!files.length || input.disabled) return;
        input.disabled = true;
        const answers = await sendAll(data.address, files, (sent) => {
            more.textContent = text("{number} of {count}").replace("{number}", `${sent + 1}`).replace("{count}", `${files.length}`);
        });
        input.disabled = false;
        input.value = "";
        more.textContent = invitation;
        setTriggerValue("brought", answers);
    };
    input.addEventListener("change", () => void bring(input.files));
    label.addEventListener("dragover", (event) => {
        event.preventDefault();
        label.classList.add("over");
    });
    label.addEventListener("dragleave", () => label.classList.remove("over"));
    label.addEventListener("drop", (event) => {
        event.preventDefault();
        label.classList.remove("over");
        void bring(event.dataTransfer?.files);
    });
}

const STYLE = `
label { display: grid; gap: 0.2rem; position: relative; min-height: 3rem; padding: 1rem 1.3rem; box-sizing: border-box;
  border: 2px dashed var(--edge); border-radius: 14px; background: var(--card); color: var(--ink); font: 1.05rem var(--font); cursor: pointer; }
label:hover, .over { border-color: var(--brand); background: var(--brand-tint); }
b { font-weight: 650; }
span { color: var(--soft); }
label:focus-within { outline: 3px solid var(--focus); outline-offset: 3px; }
label:has(:disabled) { opacity: 0.75; cursor: progress; }
input { position: absolute; inset: 0; width: 100%; opacity: 0; cursor: pointer; }
`;
