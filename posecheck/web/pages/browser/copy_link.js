// @ts-check
/** The link that carries a plan, to be copied. It is made here: no server but the one that made the plan is told. */

import { text } from "../../browser/words.js";

/**
 * The address that opens the plan.
 * @param {string} fragment
 * @param {string} base of the page
 * @returns {string}
 */
export function linkOf(fragment, base) {
    return new URL(`./?at=open#plan=${fragment}`, base).href;
}

/**
 * @param {{data: {fragment: string}, parentElement: HTMLElement | ShadowRoot}} component
 * @returns {void}
 */
export default function copyLink({ data, parentElement }) {
    const root = /** @type {HTMLElement} */ (parentElement.querySelector(".root"));
    const link = linkOf(data.fragment, document.baseURI);
    const shown = root.querySelector("input");
    if (shown) {
        if (shown.value !== link) {
            shown.value = link;
            /** @type {HTMLElement} */ (root.querySelector("output")).textContent = "";
        }
        return;
    }
    draw(root, link);
}

/**
 * @param {HTMLElement} root
 * @param {string} link
 */
function draw(root, link) {
    const style = document.createElement("style");
    style.textContent = STYLE;
    const input = document.createElement("input");
    input.readOnly = true;
    input.value = link;
    input.setAttribute("aria-label", text("The link"));
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text("Copy the link");
    const said = document.createElement("output");
    button.addEventListener("click", async () => {
        input.select();
        try {
            await navigator.clipboard.writeText(input.value);
            said.textContent = text("Copied.");
        } catch {
            said.textContent = text("The browser did not allow that. The link is marked: copy it with Ctrl and C.");
        }
    });
    root.replaceChildren(style, button, input, said);
}

const STYLE = `
.root { display: flex; flex-wrap: wrap; align-items: center; gap: 0.6rem; font-family: var(--font); color: var(--ink); }
button { min-height: 3rem; padding: 0 1.3rem; border: 2px solid var(--edge); border-radius: 14px; background: var(--card); color: var(--ink);
  font: 600 1.05rem var(--font); cursor: pointer; }
button:hover { border-color: var(--brand); color: var(--brand); }
input { flex: 1 1 8rem; min-width: 0; box-sizing: border-box; min-height: 3rem; padding: 0 0.8rem; border: 1px solid var(--edge); border-radius: 12px;
  background: var(--paper); color: var(--soft); font: 1rem var(--font); text-overflow: ellipsis; }
:is(button, input):focus-visible { outline: 3px solid var(--focus); outline-offset: 3px; }
output { flex-basis: 100%; min-height: 1.5em; }
`;
