// @ts-check
// The offer to go on with a session that a reload or a crash cut off, for a page that has no coach on it.

import { element } from "./element.js";
import { forget, rememberGoingOn } from "./keep.js";
import { findUnfinished, offerWords } from "./unfinished.js";

/**
 * @param {import("./types.js").Component<{assets: string, socket: string, token: string}>} host
 */
export default function mount({ parentElement, data, setTriggerValue }) {
    const root = /** @type {HTMLElement | null} */ (parentElement.querySelector(".root"));
    if (!root || root.dataset.asked) return;
    root.dataset.asked = "yes";
    void findUnfinished(data).then((offer) => {
        if (!offer || !root.isConnected) return;
        const goOn = () => {
            rememberGoingOn();
            setTriggerValue("unfinished", offer.token);
        };
        const startAnew = () => {
            forget();
            root.replaceChildren();
        };
        root.replaceChildren(
            element("link", { rel: "stylesheet", href: `${data.assets}/live/coach.css` }),
            element(
                "section",
                { class: "offer card", "aria-label": "An unfinished session" },
                element("p", {}, "Your last session was cut off. Nothing that you held is lost."),
                element("button", { type: "button", class: "primary", click: goOn }, offerWords(offer)),
                element("button", { type: "button", class: "plain", click: startAnew }, "Start anew"),
            ),
        );
    });
}
