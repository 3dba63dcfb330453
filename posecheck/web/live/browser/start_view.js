// @ts-check

import { text } from "../../browser/words.js";
import { element, write } from "./element.js";
import { FailureView } from "./failure_view.js";
import { NOTICES } from "./failures.js";
import { buttonIcon } from "./icons.js";
import { PLACING_SAYS, titleOf } from "./routine.js";
import { LISTENING, MEANINGS } from "./sound_check.js";
import { isSilent } from "./state.js";
import { unfinishedWords } from "./unfinished.js";

/** @typedef {import("./state.js").State} State */

/**
 * @typedef {object} StartActions
 * @property {() => void} start  or skip what comes before it
 * @property {() => void} listen  hear the voice and the tones
 * @property {() => void} resume
 * @property {() => void} startAnew
 * @property {() => void} leave
 * @property {() => void} mend  the button of a failure
 */

/** The first is true only where there is a voice. */
const PROMISES = [
    [text("You needn't see the screen."), text("Every instruction is spoken, and tones tell you when the clock runs.")],
    [text("You needn't press anything."), text("Hold the start position and the clock starts. Leave it and the clock waits.")],
    [text("Your video stays on this computer."), text("Only 33 points per picture go to the posecheck server.")],
];

/** The calm panel before anything runs. */
export class StartView {
    /**
     * @param {import("./types.js").CoachData} data
     * @param {StartActions} actions
     */
    constructor(data, actions) {
        this.invitation = data.resumed ? text("Go on: start the camera") : text("Start the camera");
        this.label = element("span");
        this.button = element("button", { type: "button", class: "primary", click: actions.start }, buttonIcon("camera"), this.label);
        this.offerLabel = element("span");
        this.offer = element(
            "div",
            { class: "offer card", hidden: true },
            element("p", {}, text("Your last session was cut off. Nothing that you held is lost.")),
            element("button", { type: "button", class: "primary", click: actions.resume }, this.offerLabel),
            element("button", { type: "button", class: "plain", click: actions.startAnew }, text("Start anew")),
        );
        this.failure = new FailureView(actions.mend);
        this.promises = element("ul", { class: "lines" }, ...PROMISES.map(promise));
        this.silent = element("p", { class: "silent card", role: "alert", hidden: true }, NOTICES.quiet.text);
        const [{ first, placing }] = data.stretches;
        this.node = element(
            "section",
            { class: "start", "aria-label": text("Before you start: {stretch}", { stretch: titleOf(data) }) },
            element("figure", { class: "placing" }, element("img", { src: placing, alt: PLACING_SAYS })),
            element(
                "div",
                { class: "words" },
                element("h2", {}, titleOf(data)),
                ...(titleOf(data) === data.stretches[0].title ? [element("p", { class: "first" }, first)] : [inOrder(data)]),
                this.silent,
                this.promises,
                sounds(actions.listen),
                this.failure.node,
                this.offer,
                this.button,
                element("button", { type: "button", class: "plain leave", click: actions.leave }, text("Back")),
            ),
        );
    }

    /** @param {State} state */
    show(state) {
        const { step, opening, unfinished, resuming, failure } = state;
        const resting = step === "start";
        this.node.hidden = !resting && step !== "opening";
        this.offer.hidden = !unfinished || !resting;
        if (unfinished) write(this.offerLabel, resuming ? text("Fetching your session…") : unfinishedWords(unfinished));
        this.button.hidden = resting && (unfinished !== null || failure !== null);
        this.button.toggleAttribute("aria-disabled", !resting && opening !== LISTENING);
        write(this.label, resting ? this.invitation : opening);
        this.silent.hidden = !isSilent(state);
        /** @type {HTMLElement} */ (this.promises.firstElementChild).hidden = isSilent(state);
        this.failure.show(resting ? failure : null);
    }
}

/**
 * What the routine holds, one below the other.
 * @param {import("./types.js").CoachData} data
 */
function inOrder({ warm_ups, stretches }) {
    const names = [...(warm_ups.length > 0 ? [text("Warm-up")] : []), ...stretches.map(({ title }) => title)];
    return element("ol", { class: "order first" }, ...names.map((name) => element("li", {}, name)));
}

/** @param {string[]} words  the promise, and what it means */
function promise([head, rest]) {
    return element("li", {}, element("strong", {}, head), ` ${rest}`);
}

/**
 * What each tone means, to read and to hear.
 * @param {() => void} listen
 */
function sounds(listen) {
    const rows = MEANINGS.flatMap(({ sounds: notes, spoken }) => [element("dt", {}, notes), element("dd", {}, spoken)]);
    const button = element("button", { type: "button", class: "plain", click: listen }, text("Hear the voice and the tones"));
    return element("details", { class: "tones" }, element("summary", {}, text("What the tones mean")), element("dl", {}, ...rows), button);
}
