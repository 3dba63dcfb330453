// @ts-check
// What travels over the socket; posecheck/web/live/wire.py reads it. Little-endian, one message per frame.

import { COUNT } from "./landmarks.js";

/** @typedef {import("./types.js").Guidance} Guidance */

/** Bytes before the numbers. */
export const HEADER = 24;
/** Numbers of one person: 33 x (x, y), 33 x (x, y, z), 33 visibilities. */
export const NUMBERS = COUNT * 6;
const NOBODY = 0;
const PERSON = 1;
const STANDING = 2;

/**
 * One frame as bytes.
 * @param {object} frame
 * @param {number} frame.seq  wraps at 65536
 * @param {number} frame.seconds  capture time, rising
 * @param {number} frame.width  of the analysed picture, pixels
 * @param {number} frame.height
 * @param {number} frame.people  how many people were counted, 0: not counted
 * @param {boolean} [frame.standing]  the picture itself stands still
 * @param {number} frame.brightness  mean luma 0..255, NaN where unknown
 * @param {Float32Array | null} frame.points  198 numbers, null: nobody
 * @returns {ArrayBuffer}
 */
export function encodeFrame({ seq, seconds, width, height, people, standing = false, brightness, points }) {
    const bytes = new ArrayBuffer(points ? HEADER + NUMBERS * 4 : HEADER);
    const view = new DataView(bytes);
    view.setUint8(0, points ? (standing ? STANDING : PERSON) : NOBODY);
    view.setUint8(1, people);
    view.setUint16(2, seq & 0xffff, true);
    view.setFloat32(4, brightness, true);
    view.setFloat64(8, seconds, true);
    view.setUint16(16, width, true);
    view.setUint16(18, height, true);
    view.setUint32(20, 0, true);
    if (points) {
        if (points.length !== NUMBERS) throw new RangeError(`${points.length} numbers where ${NUMBERS} belong`);
        for (let i = 0; i < NUMBERS; i += 1) view.setFloat32(HEADER + i * 4, points[i], true);
    }
    return bytes;
}

/**
 * One command as text.
 * @param {import("./types.js").Command} command
 */
export function encodeCommand(command) {
    return JSON.stringify({ do: command });
}

/**
 * What the server says: how the connection begins, or guidance; null for anything else.
 * @param {unknown} text
 * @returns {{hello: {resumed: boolean}, guidance: null} | {hello: null, guidance: Guidance} | null}
 */
export function decodeAnswer(text) {
    if (typeof text !== "string") return null;
    const message = JSON.parse(text);
    if (message.hello) return { hello: message.hello, guidance: null };
    return typeof message.phase === "string" ? { hello: null, guidance: message } : null;
}
