// @ts-check

import { text } from "../../browser/words.js";
import { element } from "./element.js";

/** Asks before a session is stopped; Escape means no. */
export class ConfirmView {
    /**
     * @param {(stop: boolean) => void} answer
     * @param {boolean} several  whether the routine has more than one stretch
     */
    constructor(answer, several) {
        const kept = text("What you have held so far is kept.");
        const lost = several ? text("What you have held so far is kept. The rest of the routine is left out.") : kept;
        this.node = element(
            "dialog",
            {
                class: "confirm card",
                "aria-label": "Stop this session?",
                cancel: (event) => {
                    event.preventDefault();
                    event.stopPropagation();
                    answer(false);
                },
            },
            element("h2", {}, "Stop this session?"),
            element("p", {}, lost),
            element("button", { type: "button", class: "primary", autofocus: true, click: () => answer(false) }, "Keep going"),
            element("button", { type: "button", class: "plain", click: () => answer(true) }, "Stop"),
        );
    }

    /** @param {boolean} asking */
    show(asking) {
        if (asking && !this.node.open) this.node.showModal();
        if (!asking && this.node.open) this.node.close();
    }
}
