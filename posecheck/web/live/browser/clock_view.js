// @ts-check

import { text } from "../../browser/words.js";
import { element, svgElement, write } from "./element.js";
import { inWords } from "./landmarks.js";
import { AROUND, RADIUS, ringOf } from "./ring.js";

/** @typedef {import("./types.js").Guidance} Guidance */

/** The large ring, what it waits for, and before the start the ticks in its place. */
export class ClockView {
    constructor() {
        const round = { cx: "50", cy: "50", r: String(RADIUS), fill: "none" };
        this.arc = svgElement("circle", { ...round, class: "arc", "stroke-dasharray": String(AROUND), transform: "rotate(-90 50 50)" });
        this.held = element("span", { class: "held" });
        this.needed = element("span", { class: "needed" });
        this.ring = element(
            "div",
            { class: "ring", role: "img" },
            svgElement("svg", { viewBox: "0 0 100 100", "aria-hidden": "true" }, svgElement("circle", { ...round, class: "track" }), this.arc),
            element("div", { class: "count", "aria-hidden": "true" }, this.held, this.needed),
        );
        this.ticks = element("ul", { class: "ticks", hidden: true });
        this.why = element("p", { class: "why" });
        this.node = element("div", { class: "clock" }, this.ring, this.ticks, this.why);
    }

    /** @param {Guidance} guidance */
    show(guidance) {
        const preparing = guidance.phase === "preflight" && guidance.ticks.length > 0;
        this.ring.hidden = preparing;
        this.ticks.hidden = !preparing;
        if (preparing) this.showTicks(guidance.ticks);
        const { offset, held, needed } = ringOf(guidance.ring);
        this.arc.setAttribute("stroke-dashoffset", offset.toFixed(2));
        write(this.held, held);
        write(this.needed, needed);
        const label = text("{held} of {seconds} s held", { held, seconds: Math.round(guidance.ring.needed) });
        if (this.ring.getAttribute("aria-label") !== label) this.ring.setAttribute("aria-label", label);
        write(this.why, preparing ? "" : reason(guidance));
    }

    /** What the clock waited for is no longer known. */
    clear() {
        write(this.why, "");
    }

    /** @param {import("./types.js").Tick[]} ticks */
    showTicks(ticks) {
        while (this.ticks.children.length > ticks.length) this.ticks.lastElementChild?.remove();
        while (this.ticks.children.length < ticks.length) this.ticks.append(element("li"));
        ticks.forEach((tick, i) => {
            const item = /** @type {HTMLLIElement} */ (this.ticks.children[i]);
            item.dataset.tick = tick.id;
            item.dataset.ok = String(tick.ok);
            write(item, tick.text);
        });
    }
}

/**
 * Which joint stops the clock; what is to be done about it is the cue.
 * @param {Guidance} guidance
 */
export function reason({ feedback, check, joint }) {
    if (feedback === "good" || (!check && !joint)) return "";
    return joint ? text("The clock waits for your {joint}.", { joint: inWords(joint) }) : text("The clock waits.");
}
