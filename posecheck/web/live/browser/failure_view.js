// @ts-check

import { element, write } from "./element.js";
import { FAILURES } from "./failures.js";

/** A failure in words, with the button that mends it. */
export class FailureView {
    /** @param {() => void} mend */
    constructor(mend) {
        this.title = element("h2", { tabindex: "-1" });
        this.what = element("p");
        this.button = element("button", { type: "button", class: "primary", click: mend });
        this.node = element("div", { class: "trouble card", role: "alert", hidden: true }, this.title, this.what, this.button);
    }

    /** @param {import("./types.js").Failure | null} failure */
    show(failure) {
        const appears = this.node.hidden && failure !== null;
        this.node.hidden = failure === null;
        if (!failure) return;
        const { title, what, button } = FAILURES[failure];
        write(this.title, title);
        write(this.what, what);
        write(this.button, button ?? "");
        this.button.hidden = button === null;
        if (appears) this.title.focus();
    }
}
