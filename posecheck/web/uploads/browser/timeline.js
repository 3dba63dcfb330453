// @ts-check
// The time line under a video or a replay: whatever is pointed at, the media goes there.

import { text } from "../../browser/words.js";
import { momentAt, shareAt, valueAt } from "./scale.js";
import { curveRow } from "./timeline_rows.js";
import { moment, reading } from "./words.js";

/** @typedef {import("./types.js").PlayerCurve} PlayerCurve */
/** @typedef {import("./film.js").Media} Media */
/** @typedef {{start: number, end: number}} Span */

const STEP = 0.2; // seconds that an arrow key goes
const PAGE_STEP = 2; // seconds that a page key goes

export class Timeline {
    /**
     * @param {HTMLElement} root
     * @param {Media} media
     */
    constructor(root, media) {
        this.media = media;
        this.plots = /** @type {HTMLElement} */ (root.querySelector(".plots"));
        this.head = /** @type {HTMLElement} */ (root.querySelector(".head"));
        /** @type {Span} */
        this.span = { start: 0, end: 0 };
        /** @type {{curve: PlayerCurve, plot: HTMLElement, now: HTMLElement}[]} */
        this.curves = [];
        this.frame = 0;
        for (const kind of ["pointerdown", "pointermove"]) {
            this.plots.addEventListener(kind, (event) => this.#point(/** @type {PointerEvent} */ (event)));
        }
        for (const kind of ["timeupdate", "seeking", "seeked", "loadedmetadata"]) {
            media.addEventListener(kind, () => this.follow());
        }
        media.addEventListener("play", () => this.#run());
    }

    /**
     * @param {Span} span  all of its time
     * @param {HTMLElement[]} rows  above the curves
     * @param {PlayerCurve[]} curves
     */
    fill(span, rows, curves) {
        this.span = span;
        this.curves = curves.map((curve) => ({ curve, ...curveRow(curve, span) }));
        for (const { plot } of this.curves) plot.addEventListener("keydown", (event) => this.key(event));
        this.plots.replaceChildren(...rows, ...this.curves.map(({ plot }) => /** @type {HTMLElement} */ (plot.parentElement)));
        this.follow();
    }

    close() {
        cancelAnimationFrame(this.frame);
    }

    /**
     * Go to a moment and stay there, so that it can be looked at.
     * @param {number} seconds
     */
    jump(seconds) {
        this.media.pause();
        this.media.currentTime = Math.min(this.span.end, Math.max(this.span.start, seconds));
        this.follow();
    }

    /**
     * The keys of a slider.
     * @param {KeyboardEvent} event
     */
    key(event) {
        const at = this.media.currentTime;
        /** @type {Record<string, number>} */
        const goal = {
            ArrowLeft: at - STEP,
            ArrowDown: at - STEP,
            ArrowRight: at + STEP,
            ArrowUp: at + STEP,
            PageDown: at - PAGE_STEP,
            PageUp: at + PAGE_STEP,
            Home: this.span.start,
            End: this.span.end,
        };
        if (!(event.key in goal)) return;
        event.preventDefault();
        this.jump(goal[event.key]);
    }

    follow() {
        const at = this.media.currentTime;
        this.head.style.left = `${100 * shareAt(at, this.span)}%`;
        for (const { curve, plot, now } of this.curves) {
            const value = valueAt(curve, at);
            const shown = value === null ? text("not seen") : reading(value, curve.unit);
            now.textContent = text("{reading} at {moment}", { reading: shown, moment: moment(at) });
            plot.setAttribute("aria-valuenow", at.toFixed(1));
            plot.setAttribute("aria-valuetext", `${moment(at)}: ${shown}`);
        }
    }

    /** @param {PointerEvent} event */
    #point(event) {
        const target = /** @type {HTMLElement} */ (event.target);
        const plot = target.closest(".plot");
        // A button goes to where its time begins, wherever on it one clicks.
        if (!plot || target.closest("button") || event.button > 0) return;
        if (event.type === "pointermove" && event.buttons !== 1) return;
        const box = plot.getBoundingClientRect();
        this.jump(momentAt((event.clientX - box.left) / box.width, this.span));
    }

    /** While it plays the playhead moves with every picture; `timeupdate` of a video alone comes four times per second. */
    #run() {
        cancelAnimationFrame(this.frame);
        const next = () => {
            this.follow();
            if (!this.media.paused) this.frame = requestAnimationFrame(next);
        };
        next();
    }
}
