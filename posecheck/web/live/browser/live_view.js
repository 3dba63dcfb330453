// @ts-check

import { ClockView } from "./clock_view.js";
import { ConfirmView } from "./confirm_view.js";
import { element, write } from "./element.js";
import { FailureView } from "./failure_view.js";
import { NOTICES } from "./failures.js";
import { buttonIcon, feedbackIcon } from "./icons.js";
import { repetitionWords } from "./ring.js";
import { WARM_UP, countOf, placeOf, skippableWhole, titleOf } from "./routine.js";
import { skippable, skippingWords } from "./skip.js";
import { isStalled } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./types.js").Guidance} Guidance */

/**
 * @typedef {object} LiveActions
 * @property {() => void} pauseOrContinue
 * @property {() => void} skip
 * @property {() => void} skipWhole  the stretch, or the warm-up
 * @property {() => void} askToStop
 * @property {(stop: boolean) => void} answer
 * @property {() => void} hurts
 * @property {() => void} mute
 * @property {() => void} wholeScreen
 * @property {() => void} mend
 * @property {() => void} seeHowItWent
 */

/**
 * @param {import("./icons.js").ButtonIcon} icon
 * @param {string} label
 * @param {string} name
 * @param {() => void} press
 */
function button(icon, label, name, press) {
    return element("button", { type: "button", class: name, click: press }, buttonIcon(icon), element("span", {}, label));
}

/**
 * What the icon and the colour say: at the end of a dose that is complete, that it is good.
 * @param {Guidance | null} guidance
 * @returns {import("./types.js").Feedback}
 */
export function feedbackOf(guidance) {
    if (!guidance) return "waiting";
    return guidance.phase === "done" && guidance.ring.held >= guidance.ring.needed ? "good" : guidance.feedback;
}

/** Everything that is on the screen while a session runs: over the whole page, and still there after it. */
export class LiveView {
    /**
     * @param {import("./types.js").CoachData} data
     * @param {LiveActions} actions
     */
    constructor(data, actions) {
        this.data = data;
        this.canvas = element("canvas", { role: "img", "aria-label": "Your picture, mirrored, with the points that were found" });
        this.clock = new ClockView();
        this.confirm = new ConfirmView(actions.answer, countOf(data) > 1);
        this.icon = element("span", { class: "shape" });
        this.word = element("h1", { class: "word" });
        this.banner = element("div", { class: "banner" }, this.icon, this.word);
        this.cue = element("p", { class: "cue" });
        this.headline = element("p", { class: "headline" });
        this.title = element("span", { class: "title" });
        this.routine = element("span", { class: "routine" });
        this.repetition = element("span", { class: "place" });
        this.figure = element("img", { class: "figure", hidden: true });
        this.notices = element("div", { class: "notices", role: "status" });
        this.announcement = element("div", { class: "unseen-text", "aria-live": "polite", "aria-atomic": "true" });
        this.pause = button("pause", "Pause", "pause", actions.pauseOrContinue);
        this.skip = button("skip", "Skip", "skip", actions.skip);
        this.skipWhole = button("skip", "", "skip-whole", actions.skipWhole);
        this.mute = button("sound", "Sound is on", "mute", actions.mute);
        this.failure = new FailureView(actions.mend);
        this.controls = element(
            "footer",
            { class: "controls" },
            this.pause,
            this.skip,
            this.skipWhole,
            button("stop", "Stop", "stop", actions.askToStop),
            button("hurts", "It hurts", "hurts", actions.hurts),
        );
        this.back = element(
            "footer",
            { class: "controls", hidden: true },
            element("button", { type: "button", class: "primary", click: actions.seeHowItWent }, "See how it went"),
        );
        const whole = button("whole", "Whole screen", "whole", actions.wholeScreen);
        whole.hidden = !document.fullscreenEnabled;
        this.frame = element(
            "div",
            { class: "frame", tabindex: "-1", autofocus: true },
            element("header", { class: "top" }, this.title, this.repetition, this.routine, this.mute, whole),
            element("div", { class: "picture" }, this.canvas, this.figure, this.notices, this.failure.node),
            element("div", { class: "panel" }, this.banner, this.clock.node),
            element("div", { class: "saying" }, this.cue, this.headline),
            this.controls,
            this.back,
            this.announcement,
            this.confirm.node,
        );
        // Escape is a key of ours; this is for other ways to close a dialog, like a phone's gesture.
        const cancel = (/** @type {Event} */ event) => {
            event.preventDefault();
            actions.askToStop();
        };
        this.node = element("dialog", { class: "stage", "aria-label": titleOf(data), cancel }, this.frame);
    }

    /** @param {State} state */
    show(state) {
        const open = state.step === "live" || state.step === "ended";
        if (open && !this.node.open && this.node.isConnected) this.node.showModal();
        if (!open && this.node.open) this.node.close();
        if (!open) return;
        this.controls.hidden = state.step === "ended";
        this.back.hidden = state.step !== "ended";
        this.node.dataset.step = state.step;
        this.showPlace(state.guidance);
        this.showGuidance(state.guidance);
        if (isStalled(state)) this.showStalled();
        this.failure.show(state.failure);
        this.showSkip(skippable(state.guidance), state.skipping);
        this.showSkipWhole(state.skipping && skippableWhole(this.data, state.guidance));
        this.showNotices(state.notices, state.skipping);
        this.showMuted(state.muted);
        this.confirm.show(state.asking);
    }

    /** @param {Guidance | null} guidance  null until the server's first answer */
    showPlace(guidance) {
        const { title, of, picture, says } = placeOf(this.data, guidance);
        write(this.title, title);
        write(this.routine, of);
        this.node.dataset.stretch = String(guidance?.stretch ?? "");
        this.figure.hidden = picture === null;
        if (picture === null || this.figure.getAttribute("src") === picture) return;
        this.figure.setAttribute("src", picture);
        this.figure.setAttribute("alt", says);
    }

    /** @param {Guidance | null} guidance  null until the server's first answer */
    showGuidance(guidance) {
        this.clock.node.hidden = !guidance;
        this.node.dataset.phase = guidance?.phase ?? "connecting";
        this.showFeedback(feedbackOf(guidance));
        if (!guidance) return this.showWord("One moment");
        const { word, cue, headline, ring, phase } = guidance;
        this.showWord(word);
        write(this.cue, cue ?? headline);
        write(this.headline, cue ? headline : "");
        write(this.repetition, guidance.stretch === WARM_UP ? "" : repetitionWords(ring));
        this.clock.show(guidance);
        return this.showPaused(phase === "paused");
    }

    /** Nothing is judged now, so nothing may look like “Hold”. */
    showStalled() {
        this.showFeedback("unseen");
        this.showWord("Waiting");
        write(this.cue, "The clock stands still. Your time is kept.");
        write(this.headline, "");
        this.clock.clear();
    }

    /**
     * As large as it can be on one line of its banner.
     * @param {string} word
     */
    showWord(word) {
        if (this.word.textContent === word) return;
        this.word.textContent = word;
        this.banner.style.setProperty("--letters", String(word.length));
    }

    /** @param {import("./types.js").Feedback} feedback */
    showFeedback(feedback) {
        if (this.node.dataset.feedback === feedback) return;
        this.node.dataset.feedback = feedback;
        this.icon.replaceChildren(feedbackIcon(feedback));
    }

    /** @param {boolean} paused */
    showPaused(paused) {
        if (this.pause.dataset.paused === String(paused)) return;
        this.pause.dataset.paused = String(paused);
        this.pause.replaceChildren(buttonIcon(paused ? "go" : "pause"), element("span", {}, paused ? "Go on" : "Pause"));
    }

    /**
     * @param {string | null} what  can be skipped
     * @param {string | null} skipping  is about to be
     */
    showSkip(what, skipping) {
        this.skip.hidden = what === null;
        const label = skipping ? "Stay" : `Skip ${what}`;
        if (what === null || this.skip.dataset.label === label) return;
        this.skip.dataset.label = label;
        this.skip.replaceChildren(buttonIcon(skipping ? "back" : "skip"), element("span", {}, label));
    }

    /** @param {string | null} label  of the button that skips more than one step; null while nothing is being skipped */
    showSkipWhole(label) {
        this.skipWhole.hidden = label === null;
        if (label === null || this.skipWhole.dataset.label === label) return;
        this.skipWhole.dataset.label = label;
        this.skipWhole.replaceChildren(buttonIcon("skip"), element("span", {}, label));
    }

    /**
     * @param {State["notices"]} notices
     * @param {string | null} skipping
     */
    showNotices(notices, skipping) {
        const texts = [...notices.map((each) => NOTICES[each].brief ?? NOTICES[each].text), ...(skipping ? [skippingWords(skipping)] : [])];
        const key = texts.join(" ");
        if (this.notices.dataset.shown === key) return;
        this.notices.dataset.shown = key;
        this.notices.replaceChildren(...texts.map((text) => element("p", {}, text)));
    }

    /** @param {boolean} muted */
    showMuted(muted) {
        if (this.mute.getAttribute("aria-pressed") === String(muted)) return;
        this.mute.setAttribute("aria-pressed", String(muted));
        this.mute.replaceChildren(buttonIcon(muted ? "silent" : "sound"), element("span", {}, muted ? "Sound is off" : "Sound is on"));
    }
}
