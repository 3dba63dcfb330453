// @ts-check
// One or two recordings as skeletons, with what plays, slows, turns and aligns them.

import { text } from "../../browser/words.js";
import { aligned } from "./alignment.js";
import { Film } from "./film.js";
import { readPoints } from "./replay_points.js";
import { SkeletonStage } from "./skeleton_stage.js";
import { element } from "./timeline_rows.js";
import { roundOnce, withinSight } from "./turning.js";
import { moment } from "./words.js";

/** @typedef {import("./types.js").ReplayData} ReplayData */

const SPEEDS = [0.25, 0.5, 1, 2, 4];
const KEY_TURN = Math.PI / 24; // radians that an arrow key turns
const DRAG_TURN = Math.PI / 300; // radians a pixel: the width of a phone goes round once
const LOST = text("The recording could not be fetched. Reload the page.");

export class Replay {
    /**
     * @param {HTMLElement} root
     * @param {(event: KeyboardEvent) => void} onKey  the keys of the time line
     * @param {() => void} onAligned  the time line has changed
     */
    constructor(root, onKey, onAligned) {
        this.root = root;
        this.onAligned = onAligned;
        this.film = new Film();
        /** @type {SkeletonStage[]} */
        this.stages = [];
        /** @type {ReplayData[]} */
        this.replays = [];
        /** @type {number[]} */
        this.chosen = [];
        /** @type {import("./alignment.js").Alignment} */
        this.alignment = { start: 0, end: 0, offsets: [] };
        /** @type {import("./skeleton_stage.js").Turn | null} */
        this.turn = null;
        this.shown = element("div", "replays");
        this.time = element("output", "time");
        this.time.setAttribute("aria-live", "off");
        this.slider = element("input", "moment");
        this.playing = element("button", "play", text("Play"));
        this.filmed = element("button", "", text("As filmed"));
        this.turned = element("button", "", text("Turned"));
        this.note = element("p", "note");
        this.note.setAttribute("role", "status");
        this.#controls(onKey);
        this.film.addEventListener("timeupdate", () => this.draw());
        for (const kind of ["play", "pause"]) this.film.addEventListener(kind, () => this.#label());
        new ResizeObserver(() => this.#seen()).observe(this.shown);
        this.#label();
    }

    /** @param {ReplayData[]} replays */
    load(replays) {
        const same = replays.length === this.replays.length && replays.every((one, number) => one.points === this.replays[number].points);
        this.replays = replays;
        if (!same) {
            this.film.pause();
            this.chosen = replays.map((replay) => replay.longest);
            this.stages = replays.map((replay) => new SkeletonStage(replay));
            this.shown.replaceChildren(...this.stages.map(({ root }) => root));
            this.shown.classList.toggle("two", replays.length > 1);
            this.#captions();
            this.stages.forEach((stage) => this.#listen(stage));
        } else this.stages.forEach((stage, number) => (stage.data = replays[number]));
        this.#align();
        // Where both meet, else where it begins.
        if (!same) this.film.currentTime = replays.length > 1 ? this.#meeting() : this.alignment.start;
        this.#seen();
    }

    /** The moment at which each begins its chosen hold. */
    #meeting() {
        return (this.replays[0].holds[this.chosen[0]]?.start ?? this.replays[0].start) + this.alignment.offsets[0];
    }

    /** Fetch what can be seen and is not there: in a part of the page that is folded up nothing is. */
    #seen() {
        if (this.shown.clientWidth > 0) {
            for (const stage of this.stages) {
                if (!stage.wanted) void this.#fetch(stage);
            }
        }
        this.draw();
    }

    close() {
        this.film.pause();
    }

    draw() {
        const at = this.film.currentTime;
        this.stages.forEach((stage, number) => stage.draw(at - this.alignment.offsets[number], this.turn));
        this.slider.value = String(at);
        this.slider.setAttribute("aria-valuetext", moment(at));
        this.time.textContent = text("{moment} of {end}", { moment: moment(at), end: moment(this.film.end) });
    }

    #align() {
        this.alignment = aligned(this.replays, this.chosen);
        const { start, end } = this.alignment;
        this.slider.min = String(start);
        this.slider.max = String(end);
        this.film.span(start, end);
        this.onAligned();
        this.draw();
    }

    /** @param {SkeletonStage} stage */
    async #fetch(stage) {
        stage.wanted = true;
        try {
            const answer = await fetch(new URL(stage.data.points, document.baseURI));
            if (!answer.ok) throw new TypeError(String(answer.status));
            stage.show(readPoints(await answer.arrayBuffer(), stage.data.landmarks.length));
            stage.root.dataset.loaded = "yes";
        } catch (error) {
            if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
            this.note.textContent = LOST;
            this.note.classList.add("bad");
        }
        this.draw();
    }

    /** Each one's name, and of two the hold at which they meet. */
    #captions() {
        this.stages.forEach((stage, number) => {
            const { name, holds } = stage.data;
            if (this.stages.length < 2) {
                stage.caption.hidden = true;
                return;
            }
            stage.caption.append(element("b", "", name));
            if (!holds.length) return;
            const choice = element("select", "");
            choice.setAttribute("aria-label", text("Hold of {name} at which both meet", { name }));
            holds.forEach((hold, one) => choice.append(new Option(text("Hold {n}: {length}", { n: one + 1, length: hold.label }), String(one))));
            choice.value = String(this.chosen[number]);
            choice.addEventListener("change", () => {
                this.chosen[number] = Number(choice.value);
                this.#align();
                this.film.currentTime = this.#meeting();
            });
            stage.caption.append(choice);
        });
    }

    /** @param {(event: KeyboardEvent) => void} onKey */
    #controls(onKey) {
        const bar = element("div", "controls");
        bar.setAttribute("role", "group");
        bar.setAttribute("aria-label", text("Replay"));
        this.playing.addEventListener("click", () => (this.film.paused ? this.film.play() : this.film.pause()));
        this.slider.type = "range";
        this.slider.step = "any";
        this.slider.setAttribute("aria-label", text("Moment"));
        this.slider.addEventListener("keydown", onKey);
        this.slider.addEventListener("input", () => {
            this.film.pause();
            this.film.currentTime = Number(this.slider.value);
        });
        const speed = element("select", "speed");
        speed.setAttribute("aria-label", text("Speed"));
        for (const one of SPEEDS) speed.append(new Option(`${one}×`, String(one), one === 1, one === 1));
        speed.addEventListener("change", () => (this.film.playbackRate = Number(speed.value)));
        this.filmed.addEventListener("click", () => this.#turnTo(null));
        this.turned.addEventListener("click", () => this.#turnTo(this.turn ?? { yaw: Math.PI / 5, pitch: 0.25 }));
        const views = element("div", "views");
        views.append(this.filmed, this.turned);
        bar.append(this.playing, this.slider, this.time, speed, views);
        const hint = element("p", "key", text("Drag the skeleton, or use its arrow keys, to turn it."));
        this.root.replaceChildren(this.shown, bar, hint, this.note);
    }

    /** @param {SkeletonStage} stage */
    #listen({ floor }) {
        floor.tabIndex = 0;
        floor.setAttribute("role", "group");
        floor.setAttribute("aria-label", text("Skeleton: the arrow keys turn it"));
        floor.addEventListener("pointerdown", (event) => event.isPrimary && floor.setPointerCapture(event.pointerId));
        floor.addEventListener("pointermove", (event) => {
            if (event.buttons !== 1 || !(event.movementX || event.movementY)) return;
            this.#turnBy(-DRAG_TURN * event.movementX, DRAG_TURN * event.movementY);
        });
        floor.addEventListener("keydown", (event) => this.#key(event));
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        /** @type {Record<string, [number, number]>} */
        const turns = { ArrowLeft: [KEY_TURN, 0], ArrowRight: [-KEY_TURN, 0], ArrowUp: [0, -KEY_TURN], ArrowDown: [0, KEY_TURN] };
        if (!(event.key in turns)) return;
        event.preventDefault();
        this.#turnBy(...turns[event.key]);
    }

    /**
     * @param {number} yaw
     * @param {number} pitch
     */
    #turnBy(yaw, pitch) {
        const before = this.turn ?? { yaw: 0, pitch: 0 };
        this.#turnTo({ yaw: roundOnce(before.yaw + yaw), pitch: withinSight(before.pitch + pitch) });
    }

    /** @param {import("./skeleton_stage.js").Turn | null} turn */
    #turnTo(turn) {
        this.turn = turn;
        this.#label();
        this.draw();
    }

    #label() {
        this.playing.textContent = this.film.paused ? text("Play") : text("Pause");
        this.filmed.setAttribute("aria-pressed", String(this.turn === null));
        this.turned.setAttribute("aria-pressed", String(this.turn !== null));
    }
}
