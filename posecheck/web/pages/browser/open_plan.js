// @ts-check
/** A button that takes a plan's file from the person's disk; and the plan of a link, which plan_link.js has put aside. */

import { text } from "../../browser/words.js";

/** @typedef {{name: string, text: string}} OpenedFile `text` is empty where the file is no text of a bearable size */

/**
 * The file as the page is given it.
 * @param {File} file
 * @param {number} mostBytes
 * @returns {Promise<OpenedFile>}
 */
export async function read(file, mostBytes) {
    if (file.size > mostBytes) return { name: file.name, text: "" };
    return { name: file.name, text: await file.text() };
}

/**
 * What plan_link.js has put aside; empty where there is nothing.
 * @returns {string}
 */
export function linked() {
    try {
        return sessionStorage.getItem("posecheck.plan") ?? "";
    } catch {
        return "";
    }
}

/** The person has answered: it is not asked again. */
function forget() {
    try {
        sessionStorage.removeItem("posecheck.plan");
    } catch {
        // Nothing is kept there anyway.
    }
}

let sent = "";

/**
 * @param {{data: {most_bytes: number, link: "ask" | "forget" | "leave"}, parentElement: HTMLElement | ShadowRoot, setTriggerValue: (name: string, value: unknown) => void}} component
 * @returns {void}
 */
export default function openPlan({ data, parentElement, setTriggerValue }) {
    if (data.link === "forget") forget();
    const fragment = data.link === "ask" ? linked() : "";
    if (fragment && fragment !== sent) {
        sent = fragment;
        setTriggerValue("linked", fragment);
    }
    const root = /** @type {HTMLElement} */ (parentElement.querySelector(".root"));
    if (root.dataset.drawn) return;
    root.dataset.drawn = "yes";
    const style = document.createElement("style");
    style.textContent = STYLE;
    const label = document.createElement("label");
    label.textContent = text("Open a plan's file");
    const input = document.createElement("input");
    input.type = "file";
    input.accept = ".json,.toml,application/json";
    label.append(input);
    root.replaceChildren(style, label);
    input.addEventListener("change", async () => {
        const file = input.files?.[0];
        if (!file) return;
        const opened = await read(file, data.most_bytes);
        input.value = "";
        setTriggerValue("opened", opened);
    });
}

const STYLE = `
label { display: inline-flex; align-items: center; position: relative; min-height: 3rem; padding: 0 1.3rem; box-sizing: border-box;
  border: 2px solid var(--edge); border-radius: 14px; background: var(--card); color: var(--ink); font: 600 1.05rem var(--font); cursor: pointer; }
label:hover { border-color: var(--brand); color: var(--brand); }
label:focus-within { outline: 3px solid var(--focus); outline-offset: 3px; }
input { position: absolute; inset: 0; width: 100%; opacity: 0; cursor: pointer; }
`;
