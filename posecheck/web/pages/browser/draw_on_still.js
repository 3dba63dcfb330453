// @ts-check
/** Lines drawn on a picture with a finger, a pen or the mouse; whoever uses the keyboard writes a note at a joint instead. */

import { text } from "../../browser/words.js";

/** @typedef {[number, number]} Point x and y, 0 to 1 of the picture */
/** @typedef {Point[]} Stroke */

/**
 * @typedef {object} StillData
 * @property {string} picture as a data: address
 * @property {string} alt
 * @property {Stroke[]} strokes that are there already
 * @property {number} mostPoints that a drawing may have
 * @property {number} mostStrokes
 */

const NEAREST = 0.004;

/**
 * Where on the picture a pointer is, rounded to a thousandth; outside it, at its edge.
 * @param {{clientX: number, clientY: number}} pointer
 * @param {{left: number, top: number, width: number, height: number}} box
 * @returns {Point}
 */
export function pointOf(pointer, box) {
    const share = (/** @type {number} */ at, /** @type {number} */ start, /** @type {number} */ length) =>
        Math.round(1000 * Math.min(1, Math.max(0, (at - start) / (length || 1)))) / 1000;
    return [share(pointer.clientX, box.left, box.width), share(pointer.clientY, box.top, box.height)];
}

/**
 * The line with one more point, unless it is where the last one is.
 * @param {Stroke} stroke
 * @param {Point} point
 * @returns {Stroke}
 */
export function extended(stroke, point) {
    const last = stroke[stroke.length - 1];
    return last && Math.hypot(last[0] - point[0], last[1] - point[1]) < NEAREST ? stroke : [...stroke, point];
}

/**
 * @param {Stroke[]} strokes
 * @returns {number}
 */
export function pointCount(strokes) {
    return strokes.reduce((sum, stroke) => sum + stroke.length, 0);
}

/**
 * @param {{data: StillData, parentElement: HTMLElement | ShadowRoot, setTriggerValue: (name: string, value: Stroke[]) => void}} component
 * @returns {void}
 */
export default function drawOnStill({ data, parentElement, setTriggerValue }) {
    const root = /** @type {HTMLElement} */ (parentElement.querySelector(".root"));
    const style = document.createElement("style");
    style.textContent = STYLE;
    const picture = document.createElement("img");
    picture.src = data.picture;
    picture.alt = data.alt;
    picture.draggable = false;
    const canvas = document.createElement("canvas");
    const sheet = document.createElement("div");
    sheet.className = "sheet";
    sheet.append(picture, canvas);
    const keep = button(text("Keep the drawing"), () => setTriggerValue("drawn", strokes));
    const undo = button(text("Undo the last line"), () => {
        strokes = strokes.slice(0, -1);
        show();
    });
    const row = document.createElement("div");
    row.className = "row";
    row.append(keep, undo);
    root.replaceChildren(style, sheet, row);

    /** @type {Stroke[]} */
    let strokes = [];
    /** @type {Stroke | null} */
    let current = null;

    function show() {
        paint(canvas, picture, [...data.strokes, ...strokes, ...(current ? [current] : [])]);
        keep.disabled = undo.disabled = !strokes.length;
    }

    canvas.addEventListener("pointerdown", (event) => {
        if (strokes.length >= data.mostStrokes || pointCount(strokes) >= data.mostPoints) return;
        canvas.setPointerCapture(event.pointerId);
        current = [pointOf(event, canvas.getBoundingClientRect())];
        show();
    });
    canvas.addEventListener("pointermove", (event) => {
        if (!current || pointCount([...strokes, current]) >= data.mostPoints) return;
        current = extended(current, pointOf(event, canvas.getBoundingClientRect()));
        show();
    });
    const end = () => {
        if (current) strokes = [...strokes, current];
        current = null;
        show();
    };
    canvas.addEventListener("pointerup", end);
    canvas.addEventListener("pointercancel", end);
    picture.addEventListener("load", show);
    show();
}

/**
 * @param {string} label
 * @param {() => void} click
 * @returns {HTMLButtonElement}
 */
function button(label, click) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", click);
    return made;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {HTMLImageElement} picture
 * @param {Stroke[]} strokes
 */
function paint(canvas, picture, strokes) {
    canvas.width = picture.naturalWidth || 1;
    canvas.height = picture.naturalHeight || 1;
    const pen = canvas.getContext("2d");
    if (!pen) return;
    pen.lineCap = pen.lineJoin = "round";
    // Dark below, light above: seen on every ground.
    for (const [colour, width] of /** @type {[string, number][]} */ ([["#000000", 9], ["#ffd84d", 5]])) {
        pen.strokeStyle = colour;
        pen.lineWidth = width;
        for (const stroke of strokes) {
            pen.beginPath();
            stroke.forEach(([x, y], number) => pen[number ? "lineTo" : "moveTo"](x * canvas.width, y * canvas.height));
            if (stroke.length === 1) pen.lineTo(stroke[0][0] * canvas.width + 0.1, stroke[0][1] * canvas.height);
            pen.stroke();
        }
    }
}

const STYLE = `
.sheet { position: relative; width: fit-content; max-width: 100%; border-radius: 10px; overflow: hidden; }
img { display: block; max-width: 100%; max-height: 70vh; user-select: none; }
canvas { position: absolute; inset: 0; width: 100%; height: 100%; touch-action: none; cursor: crosshair; }
.row { display: flex; flex-wrap: wrap; gap: 0.6rem; margin-top: 0.6rem; }
button { min-height: 3rem; padding: 0 1.3rem; border: 2px solid var(--edge); border-radius: 14px; background: var(--card); color: var(--ink);
  font: 600 1.05rem var(--font); cursor: pointer; }
button:hover:enabled { border-color: var(--brand); color: var(--brand); }
button:focus-visible { outline: 3px solid var(--focus); outline-offset: 3px; }
button:disabled { opacity: 0.5; cursor: default; }
`;
