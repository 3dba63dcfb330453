// @ts-check
// The annotated video, or skeletons, and the time line: whatever is pointed at, the picture goes there.

import { text } from "../../browser/words.js";
import { AnnotatedVideo } from "./annotated_video.js";
import { momentAt, shareAt, valueAt } from "./scale.js";
import { Server } from "./server.js";
import { SkeletonPlayer } from "./skeleton_player.js";
import { curveRow, element, timelineRows } from "./timeline_rows.js";
import { moment, reading } from "./words.js";

/** @typedef {import("./types.js").PlayerData} PlayerData */
/** @typedef {import("./types.js").PlayerCurve} PlayerCurve */

const STEP = 0.2; // seconds that an arrow key goes
const PAGE_STEP = 2; // seconds that a page key goes

/** @type {WeakMap<Element, Player>} */
const mounted = new WeakMap();

/**
 * Streamlit calls this when the component appears and on every run of the page.
 * @param {import("./types.js").Component<PlayerData>} component
 */
export default function mount(component) {
    const root = /** @type {HTMLElement} */ (component.parentElement.querySelector(".player"));
    const known = mounted.get(root) ?? new Player(root, component.data);
    mounted.set(root, known);
    known.update(component.data);
    return () => known.close();
}

class Player {
    /**
     * @param {HTMLElement} root
     * @param {PlayerData} data
     */
    constructor(root, data) {
        this.root = root;
        this.data = data;
        const video = /** @type {HTMLVideoElement} */ (root.querySelector("video"));
        const skeletons = this.#part(".skeletons");
        skeletons.hidden = !data.skeletons.length;
        /** @type {HTMLVideoElement | SkeletonPlayer} what is shown, and moved by the time line */
        this.picture = data.skeletons.length ? new SkeletonPlayer(skeletons) : video;
        this.head = this.#part(".head");
        /** @type {{curve: PlayerCurve, plot: HTMLElement, now: HTMLElement}[]} */
        this.curves = [];
        this.lastData = "";
        this.frame = 0;
        this.annotated = new AnnotatedVideo(video, this.#part(".note"), this.#part(".saves"));
        this.#listen();
        this.#label();
    }

    /** What the player says of itself. */
    #label() {
        this.#part(".saves").setAttribute("aria-label", text("Save"));
        this.#part(".change").textContent = text("What to change");
        this.#part(".line").textContent = text("Time line");
        this.#part(".key").textContent = text("Click or drag anywhere to go there.");
    }

    /** @param {PlayerData} data */
    update(data) {
        const newData = JSON.stringify(data);
        if (newData === this.lastData) return;
        this.lastData = newData;
        this.data = data;
        if (this.picture instanceof SkeletonPlayer) this.picture.show(data);
        this.annotated.video.setAttribute("aria-label", text("{name} with what was seen drawn in", { name: data.name }));
        this.annotated.request(new Server(data.address, data.token), data);
        this.#fill();
        this.#follow();
    }

    close() {
        cancelAnimationFrame(this.frame);
        this.picture.pause();
        this.annotated.close();
        this.lastData = "";
    }

    /**
     * Go to a moment and stay there, so that it can be looked at.
     * @param {number} seconds
     */
    jump(seconds) {
        this.picture.pause();
        this.#seek(seconds);
    }

    /** @param {number} seconds */
    #seek(seconds) {
        this.picture.currentTime = Math.min(this.data.end, Math.max(this.data.start, seconds));
        this.#follow();
    }

    #fill() {
        const jump = (/** @type {number} */ seconds) => this.jump(seconds);
        this.#part(".flaws").replaceChildren(...this.#flaws());
        const plots = this.#part(".plots");
        plots.replaceChildren(...timelineRows(this.data, jump));
        this.curves = this.data.curves.map((curve) => ({ curve, ...curveRow(curve, this.data) }));
        for (const { plot } of this.curves) plots.append(/** @type {HTMLElement} */ (plot.parentElement));
        for (const { plot } of this.curves) plot.addEventListener("keydown", (event) => this.#key(event));
    }

    #flaws() {
        if (!this.data.flaws.length) {
            return [element("li", "none", text("Nothing was off by more than half its tolerance for long enough to tell."))];
        }
        return this.data.flaws.map((flaw, number) => {
            const button = element("button", "");
            button.append(
                element("span", "number", String(number + 1)),
                element("span", "cue", flaw.cue),
                element("span", "lost", flaw.seconds),
                element("span", "detail", worst(flaw)),
            );
            button.addEventListener("click", () => this.jump(flaw.worst_at));
            const item = element("li", "");
            item.append(button);
            return item;
        });
    }

    #listen() {
        const plots = this.#part(".plots");
        for (const kind of ["pointerdown", "pointermove"]) {
            plots.addEventListener(kind, (event) => this.#point(/** @type {PointerEvent} */ (event)));
        }
        for (const kind of ["timeupdate", "seeking", "seeked", "loadedmetadata"]) {
            this.picture.addEventListener(kind, () => this.#follow());
        }
        this.picture.addEventListener("play", () => this.#run());
    }

    /** @param {PointerEvent} event */
    #point(event) {
        const target = /** @type {HTMLElement} */ (event.target);
        const plot = target.closest(".plot");
        // A button goes to where its time begins, wherever on it one clicks.
        if (!plot || target.closest("button") || event.button > 0) return;
        if (event.type === "pointermove" && event.buttons !== 1) return;
        const box = plot.getBoundingClientRect();
        this.jump(momentAt((event.clientX - box.left) / box.width, this.data));
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        const at = this.picture.currentTime;
        /** @type {Record<string, number>} */
        const goal = {
            ArrowLeft: at - STEP,
            ArrowDown: at - STEP,
            ArrowRight: at + STEP,
            ArrowUp: at + STEP,
            PageDown: at - PAGE_STEP,
            PageUp: at + PAGE_STEP,
            Home: this.data.start,
            End: this.data.end,
        };
        if (!(event.key in goal)) return;
        event.preventDefault();
        this.jump(goal[event.key]);
    }

    /** While it plays the playhead moves with every picture; `timeupdate` alone comes four times per second. */
    #run() {
        cancelAnimationFrame(this.frame);
        const next = () => {
            this.#follow();
            if (!this.picture.paused) this.frame = requestAnimationFrame(next);
        };
        next();
    }

    #follow() {
        const at = this.picture.currentTime;
        this.head.style.left = `${100 * shareAt(at, this.data)}%`;
        for (const { curve, plot, now } of this.curves) {
            const value = valueAt(curve, at);
            const shown = value === null ? text("not seen") : reading(value, curve.unit);
            now.textContent = text("{reading} at {moment}", { reading: shown, moment: moment(at) });
            plot.setAttribute("aria-valuenow", at.toFixed(1));
            plot.setAttribute("aria-valuetext", `${moment(at)}: ${shown}`);
        }
    }

    /** @param {string} selector */
    #part(selector) {
        return /** @type {HTMLElement} */ (this.root.querySelector(selector));
    }
}

/** @param {import("./types.js").Flaw} flaw */
function worst(flaw) {
    return text("{where}: worst {reading} at {moment}; full marks {target}", {
        where: flaw.where,
        reading: flaw.worst,
        moment: moment(flaw.worst_at),
        target: flaw.target,
    });
}
