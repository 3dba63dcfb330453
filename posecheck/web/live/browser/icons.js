// @ts-check
// The shapes of the four feedbacks, and the icons on buttons. A feedback is never its colour alone.

import { svgElement } from "./element.js";

const STROKE = { fill: "none", stroke: "currentColor", "stroke-width": "7", "stroke-linecap": "round", "stroke-linejoin": "round" };

/** @type {Record<import("./types.js").Feedback, () => SVGElement[]>} */
const SHAPES = {
    // A filled disc with a check cut out.
    good: () => [
        svgElement("circle", { cx: "50", cy: "50", r: "46", fill: "currentColor" }),
        svgElement("path", { ...STROKE, d: "M27 52 44 69 74 35", class: "cut", "stroke-width": "10" }),
    ],
    // A triangle with an exclamation mark.
    wrong: () => [
        svgElement("path", { ...STROKE, d: "M50 10 94 88 H6 Z", fill: "currentColor" }),
        svgElement("path", { ...STROKE, d: "M50 40 V60", class: "cut", "stroke-width": "10" }),
        svgElement("circle", { cx: "50", cy: "76", r: "6", class: "dot" }),
    ],
    // A dashed ring with a crossed eye.
    unseen: () => [
        svgElement("circle", { ...STROKE, cx: "50", cy: "50", r: "44", "stroke-dasharray": "17 11" }),
        svgElement("path", { ...STROKE, d: "M22 50 Q50 22 78 50 Q50 78 22 50 Z", "stroke-width": "6" }),
        svgElement("circle", { cx: "50", cy: "50", r: "8", fill: "currentColor" }),
        svgElement("path", { ...STROKE, d: "M26 74 74 26" }),
    ],
    // An open ring.
    waiting: () => [svgElement("circle", { ...STROKE, cx: "50", cy: "50", r: "42" })],
};

/** @param {import("./types.js").Feedback} feedback */
export function feedbackIcon(feedback) {
    return svgElement("svg", { viewBox: "0 0 100 100", class: "sign", "aria-hidden": "true" }, ...SHAPES[feedback]());
}

const BUTTONS = {
    sound: "M12 38 H28 L50 20 V80 L28 62 H12 Z M64 36 Q76 50 64 64 M76 24 Q98 50 76 76",
    silent: "M12 38 H28 L50 20 V80 L28 62 H12 Z M66 38 90 62 M90 38 66 62",
    whole: "M14 36 V14 H36 M64 14 H86 V36 M86 64 V86 H64 M36 86 H14 V64",
    pause: "M34 20 V80 M66 20 V80",
    go: "M30 18 80 50 30 82 Z",
    skip: "M22 20 62 50 22 80 Z M78 20 V80",
    back: "M78 76 V56 Q78 38 60 38 H24 M42 18 22 38 42 58",
    stop: "M22 22 H78 V78 H22 Z",
    hurts: "M52 8 24 56 H50 L46 92 78 42 H52 Z",
    camera: "M10 26 H66 V74 H10 Z M66 44 90 30 V70 L66 56",
};

/** @typedef {keyof typeof BUTTONS} ButtonIcon */

/** @param {ButtonIcon} name */
export function buttonIcon(name) {
    return svgElement("svg", { viewBox: "0 0 100 100", class: "icon", "aria-hidden": "true" }, svgElement("path", { ...STROKE, d: BUTTONS[name] }));
}
