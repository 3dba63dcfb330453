// @ts-check
// Draws the time line: one row per kind of span or curve, all of the same width, so that one playhead serves them all.

import { text } from "../../browser/words.js";
import { HEIGHT, WIDTH, height, path, shareAt, ticks } from "./scale.js";
import { moment, reading } from "./words.js";

/** @typedef {import("./types.js").PlayerData} PlayerData */
/** @typedef {import("./types.js").PlayerCurve} PlayerCurve */
/** @typedef {(seconds: number) => void} Jump */
/** @typedef {{start: number, end: number}} Time */

const TEXT_HEIGHT = 0.4; // share of the height that two lines of text need
const SVG = "http://www.w3.org/2000/svg";

/**
 * An element with its class and its words.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} kind
 * @param {string} [words]
 */
export function element(tag, kind, words) {
    const made = document.createElement(tag);
    if (kind) made.className = kind;
    if (words !== undefined) made.textContent = words;
    return made;
}

/**
 * The rows above the curves: moments, what the clock did, holds, faults.
 * @param {PlayerData} data
 * @param {Jump} jump
 */
export function timelineRows(data, jump) {
    const rows = [axis(data), row(text("The clock"), data.legend, clock(data, jump))];
    if (data.holds.length) rows.push(row(text("Holds"), "", holds(data, jump)));
    if (data.flaws.length) rows.push(row(text("Faults at their worst"), "", marks(data, jump)));
    return rows;
}

/**
 * The rows of two recordings on one time line.
 * @param {{name: string, bars: PlayerData["bars"], holds: PlayerData["holds"]}[]} both
 * @param {Time} time
 * @param {string} legend
 * @param {Jump} jump
 */
export function comparedRows(both, time, legend, jump) {
    const rows = both.flatMap(({ name, bars, holds: held }, number) => {
        const line = row(text("The clock: {name}", { name }), number ? "" : legend, clock({ ...time, bars }, jump));
        return held.length ? [line, row(text("Holds: {name}", { name }), "", holds({ ...time, holds: held }, jump))] : [line];
    });
    return [axis(time), ...rows];
}

/**
 * A row: its name, more words, and what is drawn.
 * @param {string} name
 * @param {string} more
 * @param {HTMLElement} plot
 */
function row(name, more, plot) {
    const made = element("div", "row");
    const caption = element("p", "");
    caption.append(element("b", "", name), element("span", "", more));
    made.append(caption, plot);
    return made;
}

/** @param {Time} data */
function axis(data) {
    const plot = element("div", "plot ticks");
    plot.setAttribute("aria-hidden", "true");
    for (const mark of ticks(data)) {
        const at = shareAt(mark, data);
        const tick = element("span", at > 0.95 ? "last" : "", moment(mark).slice(0, -2));
        tick.style.left = `${100 * at}%`;
        plot.append(tick);
    }
    return plot;
}

/**
 * @param {Time & Pick<PlayerData, "bars">} data
 * @param {Jump} jump
 */
function clock(data, jump) {
    const plot = element("div", "plot spans");
    for (const bar of data.bars) {
        // What stopped the clock is something to go to; the rest is only shown.
        const goes = bar.state === "wrong" || bar.state === "unseen";
        const made = element(goes ? "button" : "span", bar.state);
        made.append(element("span", "letter", bar.letter));
        spread(made, bar, data);
        made.title = bar.text;
        if (goes) {
            made.setAttribute("aria-label", bar.text);
            made.addEventListener("click", () => jump(bar.start));
        }
        plot.append(made);
    }
    return plot;
}

/**
 * @param {Time & Pick<PlayerData, "holds">} data
 * @param {Jump} jump
 */
function holds(data, jump) {
    const plot = element("div", "plot spans");
    for (const hold of data.holds) {
        const wide = shareAt(hold.end, data) - shareAt(hold.start, data) > 0.13;
        const made = element("button", "hold", wide ? hold.label : "");
        spread(made, hold, data);
        made.title = hold.text;
        made.setAttribute("aria-label", hold.text);
        made.addEventListener("click", () => jump(hold.start));
        plot.append(made);
    }
    return plot;
}

/**
 * @param {PlayerData} data
 * @param {Jump} jump
 */
function marks(data, jump) {
    const plot = element("div", "plot marks");
    data.flaws.forEach((flaw, number) => {
        const made = element("button", "mark", String(number + 1));
        made.style.left = `clamp(0.8em, ${100 * shareAt(flaw.worst_at, data)}%, calc(100% - 0.8em))`;
        const worst = text("Worst at {moment}", { moment: moment(flaw.worst_at) });
        made.title = `${flaw.cue} ${worst}`;
        made.setAttribute("aria-label", made.title);
        made.addEventListener("click", () => jump(flaw.worst_at));
        plot.append(made);
    });
    return plot;
}

/**
 * @param {HTMLElement} bar
 * @param {Time} span
 * @param {Time} data
 */
function spread(bar, span, data) {
    const start = shareAt(span.start, data);
    bar.style.left = `${100 * start}%`;
    bar.style.width = `${100 * (shareAt(span.end, data) - start)}%`;
}

/**
 * The ends of full marks, written where they are.
 * @param {PlayerCurve} curve
 */
function limits(curve) {
    const [low, high] = curve.target;
    const lower = low === null ? 1 : height(low, curve);
    const narrow = high !== null && lower - height(high, curve) < TEXT_HEIGHT && lower < 1 - TEXT_HEIGHT / 2;
    return curve.target.flatMap((value, number) => {
        if (value === null) return [];
        const inside = number === 1 || !narrow;
        const kind = `limit${number === 0 && inside ? " lower" : ""}`;
        const limit = element("span", kind, reading(value, curve.unit));
        limit.style.top = `${100 * height(value, curve)}%`;
        limit.setAttribute("aria-hidden", "true");
        return [limit];
    });
}

/**
 * One curve with its target band; its row, what is drawn, and where the reading of the moment is written.
 * @param {PlayerCurve} curve
 * @param {Time} data
 */
export function curveRow(curve, data) {
    const plot = element("div", "plot curve");
    const [low, high] = curve.target;
    const band = element("div", `band${high === null ? "" : " top"}${low === null ? "" : " bottom"}`);
    const top = high === null ? 0 : height(high, curve);
    band.style.top = `${100 * top}%`;
    band.style.height = `${100 * ((low === null ? 1 : height(low, curve)) - top)}%`;
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("aria-hidden", "true");
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("d", path(curve, data));
    svg.append(line);
    plot.append(band, svg, ...limits(curve));
    plot.tabIndex = 0;
    plot.setAttribute("role", "slider");
    plot.setAttribute("aria-label", text("{measure} over time; full marks {target}", { measure: curve.label, target: curve.aim }));
    plot.setAttribute("aria-valuemin", data.start.toFixed(1));
    plot.setAttribute("aria-valuemax", data.end.toFixed(1));
    const made = row(curve.label, "", plot);
    const now = /** @type {HTMLElement} */ (made.querySelector("p span"));
    return { row: made, plot, now };
}
