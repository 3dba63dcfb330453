// @ts-check
// Two recordings on one time line, each with the start of its chosen hold at the same moment. Pure: knows no page.

/** @typedef {import("./types.js").ReplayData} ReplayData */
/** @typedef {{start: number, end: number, offsets: number[]}} Alignment */

/**
 * @param {ReplayData[]} replays
 * @param {number[]} chosen  the number of the hold in each; -1 takes its beginning
 * @returns {Alignment}  seconds of the time line; add an offset to a recording's media seconds to get there
 */
export function aligned(replays, chosen) {
    const marks = replays.map((replay, number) => replay.holds[chosen[number]]?.start ?? replay.start);
    // The one that waits longest for its hold keeps its own seconds.
    const mark = Math.max(...marks);
    const offsets = marks.map((one) => mark - one);
    return {
        start: Math.min(...replays.map((replay, number) => replay.start + offsets[number])),
        end: Math.max(...replays.map((replay, number) => replay.end + offsets[number])),
        offsets,
    };
}

/**
 * The spans of a recording on the time line.
 * @template {{start: number, end: number}} Span
 * @param {Span[]} spans
 * @param {number} offset
 * @returns {Span[]}
 */
export function shifted(spans, offset) {
    return spans.map((span) => ({ ...span, start: span.start + offset, end: span.end + offset }));
}
