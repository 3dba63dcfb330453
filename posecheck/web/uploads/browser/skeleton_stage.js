// @ts-check
// One recording drawn as a skeleton on a plain floor: as filmed, or turned from the model's own points.

import { drawBody } from "../../live/browser/canvas.js";
import { reading } from "../../live/browser/goniometer.js";
import { bodyOf } from "../../live/browser/overlay.js";
import { text } from "../../browser/words.js";
import { angleOf, extentOf, frameAt, inSpace, isSeen, pictured } from "./replay_points.js";
import { element } from "./timeline_rows.js";
import { turned } from "./turning.js";

/** @typedef {import("./types.js").ReplayData} ReplayData */
/** @typedef {import("./replay_points.js").Points} Points */
/** @typedef {[number, number]} Point */
/** @typedef {{yaw: number, pitch: number}} Turn */

const GROUND = "#1c2429"; // posecheck/drawing/overlay.py PLAIN
const FLOOR = "#2a353b";
const LINES = "#46545b";
const MARGIN = 0.14; // share of the shorter side that stays free around the person
const ABOVE = 0.28; // and above, where the goniometer writes
const SQUARES = 4; // of the turned floor, along each side
const SMALLEST_UNIT = 2.4; // CSS pixels; a hundredth of a stage that is large enough

export class SkeletonStage {
    /** @param {ReplayData} data */
    constructor(data) {
        this.data = data;
        /** @type {Points | null} */
        this.points = null;
        this.wanted = false;
        this.extent = { left: 0, right: 1, top: 0, bottom: 1, reach: 1 };
        /** By landmark. @type {Map<number, number>} */
        this.slots = new Map(data.landmarks.map((landmark, slot) => [landmark, slot]));
        this.root = element("figure", "replayed");
        this.caption = element("figcaption", "");
        this.floor = element("div", "floor");
        this.canvas = element("canvas", "");
        this.canvas.setAttribute("role", "img");
        this.canvas.setAttribute("aria-label", text("{name}, as a skeleton", { name: data.name }));
        this.warning = element("p", "not-measured", text("Turned: not for measuring"));
        this.warning.hidden = true;
        this.now = element("p", "now");
        this.floor.append(this.canvas, this.warning);
        this.root.append(this.caption, this.floor, this.now);
    }

    /** @param {Points} points */
    show(points) {
        this.points = points;
        this.extent = extentOf(points);
    }

    /**
     * @param {number} moment  the recording's media seconds
     * @param {Turn | null} turn  null as filmed
     */
    draw(moment, turn) {
        const canvas = this.#fitted();
        if (!canvas) return;
        const size = /** @type {Point} */ ([canvas.canvas.width, canvas.canvas.height]);
        canvas.fillStyle = GROUND;
        canvas.fillRect(0, 0, ...size);
        this.warning.hidden = turn === null;
        if (!turn) this.#drawLevel(canvas, size);
        const state = this.data.bars.find((bar) => bar.start <= moment && moment < bar.end)?.state;
        this.#say(state, this.points ? this.#drawFrame(canvas, this.points, moment, turn, size, state) : text("loading"));
    }

    /**
     * @param {CanvasRenderingContext2D} canvas
     * @param {Points} points
     * @param {number} moment
     * @param {Turn | null} turn
     * @param {Point} size
     * @param {import("./types.js").LedgerState | undefined} state
     * @returns {string} what is seen, in words
     */
    #drawFrame(canvas, points, moment, turn, size, state) {
        const frame = frameAt(points, moment);
        if (frame < 0) return text("nobody seen");
        const colour = this.data.colours[state ?? "setup"];
        if (turn) {
            this.#drawTurned(canvas, points, frame, turn, size, colour);
            return "";
        }
        const angle = this.#angle(points, frame);
        this.#drawFilmed(canvas, points, frame, angle, size, colour);
        return angle ? `${angle.label} ${reading(angle)}` : "";
    }

    /** The canvas, as large as it is shown; null where it is not shown. */
    #fitted() {
        const box = this.canvas.getBoundingClientRect();
        if (!box.width) return null;
        const [width, height] = [Math.round(box.width * devicePixelRatio), Math.round(box.height * devicePixelRatio)];
        if (this.canvas.width !== width || this.canvas.height !== height) Object.assign(this.canvas, { width, height });
        return this.canvas.getContext("2d");
    }

    /** @param {Point} size */
    #unit(size) {
        return Math.max(Math.min(...size) / 100, SMALLEST_UNIT * devicePixelRatio);
    }

    /**
     * From the picture to the stage: the part of it where the person is, as large as fits.
     * @param {Point} size
     */
    #filmedPlace(size) {
        const { left, right, top, bottom } = this.extent;
        const margin = MARGIN * Math.min(...size);
        const scale = Math.min((size[0] - 2 * margin) / Math.max(right - left, 0.01), (size[1] - margin - ABOVE * Math.min(...size)) / Math.max(bottom - top, 0.01));
        return (/** @type {Point} */ [x, y]) =>
            /** @type {Point} */ ([size[0] / 2 + scale * (x - (left + right) / 2), size[1] - margin - scale * (bottom - y)]);
    }

    /**
     * @param {CanvasRenderingContext2D} canvas
     * @param {Point} size
     */
    #drawLevel(canvas, size) {
        const level = this.#filmedPlace(size)([0, this.extent.bottom])[1] + this.#unit(size);
        canvas.fillStyle = FLOOR;
        canvas.fillRect(0, level, size[0], size[1] - level);
    }

    /**
     * @param {CanvasRenderingContext2D} canvas
     * @param {Points} points
     * @param {number} frame
     * @param {import("../../live/browser/types.js").Angle | null} angle
     * @param {Point} size
     * @param {string} colour
     */
    #drawFilmed(canvas, points, frame, angle, size, colour) {
        const place = this.#filmedPlace(size);
        const at = (/** @type {number} */ landmark) => place(pictured(points, frame, this.slots.get(landmark) ?? 0));
        drawBody(canvas, bodyOf(at, this.#shown(points, frame), angle, size), this.#unit(size), colour, this.data.colours);
    }

    /**
     * @param {CanvasRenderingContext2D} canvas
     * @param {Points} points
     * @param {number} frame
     * @param {Turn} turn
     * @param {Point} size
     * @param {string} colour
     */
    #drawTurned(canvas, points, frame, turn, size, colour) {
        const scale = (0.5 - MARGIN / 2) * (Math.min(...size) / Math.max(this.extent.reach, 0.01));
        const place = (/** @type {[number, number, number]} */ point) => {
            const [x, y] = turned(point, turn.yaw, turn.pitch);
            return /** @type {Point} */ ([size[0] / 2 + scale * x, size[1] / 2 + scale * y]);
        };
        const shown = this.#shown(points, frame);
        const heights = this.data.landmarks.filter(shown).map((landmark) => this.#inSpace(points, frame, landmark)[1]);
        if (heights.length) this.#drawSquares(canvas, place, Math.max(...heights));
        const at = (/** @type {number} */ landmark) => place(this.#inSpace(points, frame, landmark));
        drawBody(canvas, bodyOf(at, shown, null, size), this.#unit(size), colour, this.data.colours);
    }

    /**
     * The floor under the lowest point, in squares, so that one sees how it is turned.
     * @param {CanvasRenderingContext2D} canvas
     * @param {(point: [number, number, number]) => Point} place
     * @param {number} level
     */
    #drawSquares(canvas, place, level) {
        const half = this.extent.reach;
        canvas.strokeStyle = LINES;
        canvas.lineWidth = devicePixelRatio;
        canvas.beginPath();
        for (let number = 0; number <= SQUARES; number += 1) {
            const at = half * ((2 * number) / SQUARES - 1);
            canvas.moveTo(...place([at, level, -half]));
            canvas.lineTo(...place([at, level, half]));
            canvas.moveTo(...place([-half, level, at]));
            canvas.lineTo(...place([half, level, at]));
        }
        canvas.stroke();
    }

    /**
     * @param {Points} points
     * @param {number} frame
     * @param {number} landmark
     */
    #inSpace(points, frame, landmark) {
        return inSpace(points, frame, this.slots.get(landmark) ?? 0);
    }

    /**
     * @param {Points} points
     * @param {number} frame
     */
    #shown(points, frame) {
        return (/** @type {number} */ landmark) => {
            const slot = this.slots.get(landmark);
            return slot !== undefined && isSeen(points, frame, slot);
        };
    }

    /**
     * The angle that matters in a frame, as the goniometer wants it.
     * @param {Points} points
     * @param {number} frame
     * @returns {import("../../live/browser/types.js").Angle | null}
     */
    #angle(points, frame) {
        const found = angleOf(points, frame);
        const angle = found && this.data.angles[found.number];
        if (!found || !angle) return null;
        const shown = this.#shown(points, frame);
        if (!angle.joints.every((landmarks) => landmarks.every(shown))) return null;
        return { ...angle, value: found.value, towards: this.#towards(points, frame, angle.joints, found.value) };
    }

    /**
     * Where a positive value leans. The goniometer is told of the mirrored picture, and this one is not mirrored.
     * @param {Points} points
     * @param {number} frame
     * @param {number[][]} joints
     * @param {number} value
     */
    #towards(points, frame, joints, value) {
        const [apex, tip] = joints.slice(-2).map((landmarks) => {
            const across = landmarks.map((landmark) => pictured(points, frame, this.slots.get(landmark) ?? 0)[0]);
            return across.reduce((sum, x) => sum + x, 0) / across.length;
        });
        return tip >= apex === value >= 0 ? -1 : 1;
    }

    /**
     * What is seen, in words beside the picture.
     * @param {import("./types.js").LedgerState | undefined} state
     * @param {string} seen
     */
    #say(state, seen) {
        this.now.textContent = [state ? this.data.words[state] : "", seen].filter(Boolean).join(" · ");
    }
}
