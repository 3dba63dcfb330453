// @ts-check
/** A button that takes an exported history from the person's disk, and says what came of it. */

import { text } from "../../browser/words.js";

/**
 * @typedef {object} HistoryAddress
 * @property {string} address where to send the file
 */

/** @typedef {{said: string, done: boolean}} Answer */

/**
 * The server's answer to a file; a sentence also where there is none.
 * @param {string} address
 * @param {Blob} file
 * @returns {Promise<Answer>}
 */
export async function send(address, file) {
    try {
        const response = await fetch(address, { method: "POST", body: file });
        if (response.ok) return /** @type {Answer} */ (await response.json());
    } catch {
        // Said below: to the person it is the same.
    }
    return { said: text("The file could not be sent. Check that posecheck is still running, and try again."), done: false };
}

/**
 * @param {{data: HistoryAddress, parentElement: HTMLElement | ShadowRoot, setTriggerValue: (name: string, value: string) => void}} component
 * @returns {void}
 */
export default function bringHistory({ data, parentElement, setTriggerValue }) {
    const root = /** @type {HTMLElement} */ (parentElement.querySelector(".root"));
    const style = document.createElement("style");
    style.textContent = STYLE;
    const label = document.createElement("label");
    label.textContent = text("Import a file");
    const input = document.createElement("input");
    input.type = "file";
    input.accept = ".zip";
    label.append(input);
    root.replaceChildren(style, label);
    input.addEventListener("change", async () => {
        const file = input.files?.[0];
        if (!file) return;
        input.disabled = true;
        const answer = await send(data.address, file);
        input.disabled = false;
        input.value = "";
        setTriggerValue("brought", answer.said);
    });
}

const STYLE = `
label { display: inline-flex; align-items: center; position: relative; min-height: 3rem; padding: 0 1.3rem; box-sizing: border-box;
  border: 2px solid var(--edge); border-radius: 14px; background: var(--card); color: var(--ink); font: 600 1.05rem var(--font); cursor: pointer; }
label:hover { border-color: var(--brand); color: var(--brand); }
label:focus-within { outline: 3px solid var(--focus); outline-offset: 3px; }
label:has(:disabled) { opacity: 0.6; }
input { position: absolute; inset: 0; width: 100%; opacity: 0; cursor: pointer; }
`;
