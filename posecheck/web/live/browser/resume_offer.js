// @ts-check
// The offer to resume a session that a reload or a crash cut off, for a page that has no coach on it.

import { text } from "../../browser/words.js";
import { forgetSession, rememberResuming } from "./browser_storage.js";
import { element } from "./element.js";
import { findUnfinished, unfinishedWords } from "./unfinished.js";

/**
 * @param {import("./types.js").Component<{assets: string, socket: string, token: string}>} host
 */
export default function mount({ parentElement, data, setTriggerValue }) {
    const root = /** @type {HTMLElement | null} */ (parentElement.querySelector(".root"));
    if (!root || root.dataset.asked) return;
    root.dataset.asked = "yes";
    void findUnfinished(data).then((unfinished) => {
        if (!unfinished || !root.isConnected) return;
        const resume = () => {
            rememberResuming();
            setTriggerValue("unfinished", unfinished.token);
        };
        const startAnew = () => {
            forgetSession();
            root.replaceChildren();
        };
        root.replaceChildren(
            element("link", { rel: "stylesheet", href: `${data.assets}/live/coach.css` }),
            element(
                "section",
                { class: "offer card", "aria-label": text("An unfinished session") },
                element("p", {}, text("Your last session was cut off. Nothing that you held is lost.")),
                element("button", { type: "button", class: "primary", click: resume }, unfinishedWords(unfinished)),
                element("button", { type: "button", class: "plain", click: startAnew }, text("Start anew")),
            ),
        );
    });
}
