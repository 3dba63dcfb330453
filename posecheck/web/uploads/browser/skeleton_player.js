// @ts-check
// Plays one skeleton, or two side by side, as a video element would: the player's time line drives either.

import { decimal, text } from "../../browser/words.js";
import { Skeleton, besideIt } from "./skeleton.js";
import { drawSkeleton } from "./skeleton_picture.js";
import { element } from "./timeline_rows.js";
import { moment } from "./words.js";

/** @typedef {import("./types.js").PlayerData} PlayerData */
/** @typedef {{skeleton: Skeleton, canvas: HTMLCanvasElement}} Shown */

const SPEEDS = [0.25, 0.5, 1, 2, 4];
const DEGREES_PER_PIXEL = 0.6; // of dragging
const SMALLEST = 40; // pixels of a canvas that is not laid out yet

export class SkeletonPlayer extends EventTarget {
    /** @param {HTMLElement} root  an empty element, which it fills */
    constructor(root) {
        super();
        this.root = root;
        this.paused = true;
        this.start = this.end = 0;
        /** @type {PlayerData["bars"]} */
        this.bars = [];
        /** @type {Shown[]} */
        this.shown = [];
        /** @type {number | null} */
        this.degrees = null;
        this.speed = 1;
        this.at = 0;
        this.frame = 0;
        this.pictures = element("div", "pictures");
        this.mark = element("p", "not-measured", text("Turned by the model's own guess of depth: not for measuring."));
        this.playing = element("button", "play");
        this.turning = element("input", "");
        this.filmed = element("button", "", text("As filmed"));
        this.now = element("span", "now");
        this.#build();
        new ResizeObserver(() => this.#draw()).observe(root);
    }

    /**
     * Show these; the moment stays where it is while it lies within the new ones.
     * @param {PlayerData} data
     */
    show(data) {
        ({ start: this.start, end: this.end, bars: this.bars } = data);
        this.shown = data.skeletons.map((one) => {
            const canvas = element("canvas", "");
            canvas.setAttribute("role", "img");
            canvas.addEventListener("pointermove", (event) => this.#drag(event));
            return { skeleton: new Skeleton(one), canvas };
        });
        const figures = this.shown.map(({ skeleton, canvas }) => {
            const figure = element("figure", "");
            figure.append(canvas);
            if (skeleton.data.title) figure.append(element("figcaption", "", skeleton.data.title));
            return figure;
        });
        this.pictures.replaceChildren(...figures);
        this.currentTime = this.at;
    }

    get currentTime() {
        return this.at;
    }

    set currentTime(seconds) {
        this.at = Math.min(this.end, Math.max(this.start, seconds));
        this.#draw();
        this.dispatchEvent(new Event("seeked"));
    }

    play() {
        if (this.at >= this.end) this.at = this.start;
        this.paused = false;
        this.#label();
        this.dispatchEvent(new Event("play"));
        cancelAnimationFrame(this.frame);
        this.frame = requestAnimationFrame((now) => this.#run(now));
    }

    pause() {
        this.paused = true;
        cancelAnimationFrame(this.frame);
        this.#label();
    }

    /**
     * The next picture.
     * @param {number} before  milliseconds at which the last one was drawn
     */
    #run(before) {
        this.frame = requestAnimationFrame((now) => {
            this.at = Math.min(this.end, this.at + (this.speed * (now - before)) / 1000);
            this.#draw();
            this.dispatchEvent(new Event("timeupdate"));
            if (this.at >= this.end) this.pause();
            else this.#run(now);
        });
    }

    #build() {
        this.playing.addEventListener("click", () => (this.paused ? this.play() : this.pause()));
        Object.assign(this.turning, { type: "range", min: "-180", max: "180", step: "5" });
        this.turning.addEventListener("input", () => this.#turn(Number(this.turning.value)));
        const speed = element("select", "");
        for (const one of SPEEDS) speed.append(new Option(`${decimal(one, one < 1 ? 2 : 0)} ×`, String(one), one === 1, one === 1));
        speed.addEventListener("change", () => (this.speed = Number(speed.value)));
        this.filmed.addEventListener("click", () => this.#turn(null));
        const controls = element("div", "controls");
        controls.append(this.playing, this.now, labelled(text("Speed"), speed), labelled(text("Turn"), this.turning), this.filmed);
        this.root.replaceChildren(this.pictures, this.mark, controls);
        this.#turn(null);
        this.#label();
    }

    /** @param {number | null} degrees */
    #turn(degrees) {
        this.degrees = degrees;
        this.turning.value = String(degrees ?? 0);
        this.filmed.setAttribute("aria-pressed", String(degrees === null));
        this.mark.hidden = degrees === null;
        this.#draw();
    }

    /** @param {PointerEvent} event */
    #drag(event) {
        if (event.buttons !== 1) return;
        const degrees = (this.degrees ?? 0) + DEGREES_PER_PIXEL * event.movementX;
        this.#turn(degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees);
    }

    #label() {
        this.playing.textContent = this.paused ? text("Play") : text("Pause");
    }

    #draw() {
        const bar = this.bars.find((one) => one.start <= this.at && this.at < one.end);
        const styles = getComputedStyle(this.root);
        const colour = (/** @type {string} */ name) => styles.getPropertyValue(`--${name}`).trim();
        for (const { skeleton, canvas } of this.shown) {
            const at = skeleton === this.shown[0].skeleton ? this.at : besideIt(this.at, this.shown[0].skeleton.data, skeleton.data);
            fit(canvas);
            drawSkeleton(canvas, skeleton, skeleton.frameAt(at), {
                degrees: this.degrees,
                colour: colour(skeleton === this.shown[0].skeleton && bar ? bar.state : "ink"),
                ink: colour("ink"),
                floor: colour("line"),
            });
            canvas.setAttribute("aria-label", text("Skeleton at {moment}", { moment: moment(at) }));
        }
        this.now.textContent = bar ? `${moment(this.at)} ${bar.letter}` : moment(this.at);
        this.now.title = bar?.text ?? "";
    }
}

/**
 * As many pixels as the screen shows of it.
 * @param {HTMLCanvasElement} canvas
 */
function fit(canvas) {
    const box = canvas.getBoundingClientRect();
    const [width, height] = [box.width, box.height].map((side) => Math.round(Math.max(SMALLEST, side) * devicePixelRatio));
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
}

/**
 * @param {string} name
 * @param {HTMLElement} control
 */
function labelled(name, control) {
    const label = element("label", "", name);
    label.append(control);
    return label;
}
