// @ts-check
// Draws one moment of a skeleton on a canvas: as it was filmed, or turned.

import { turned } from "./skeleton.js";

/** @typedef {import("./skeleton.js").Skeleton} Skeleton */
/** @typedef {import("./skeleton.js").Place} Place */

const REACH = 1.15; // metres around the middle of the hips that are shown of a turned person
const LINE = 0.012; // share of the canvas's shorter side
const DOT = 1.1; // of a line's width
const HEAD = 0.45; // of the distance between the shoulders and the ears: the head's radius
const LYING = 0.22; // how far one looks down on the floor: its depth in the picture, as a share of its width

/**
 * @typedef {object} Look
 * @property {number | null} degrees  how far it is turned; null: as filmed
 * @property {string} colour  of the bones
 * @property {string} ink  of the joints
 * @property {string} floor
 */

/**
 * @param {HTMLCanvasElement} canvas  as large as it is to be
 * @param {Skeleton} skeleton
 * @param {number} frame  -1 for none
 * @param {Look} look
 */
export function drawSkeleton(canvas, skeleton, frame, look) {
    const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    pen.clearRect(0, 0, canvas.width, canvas.height);
    if (frame < 0) return;
    const place = look.degrees === null ? filmed(canvas, skeleton, frame) : inRoom(canvas, skeleton, frame, look.degrees);
    if (look.degrees !== null) drawFloor(pen, canvas, skeleton, frame, look.floor);
    pen.lineWidth = LINE * Math.min(canvas.width, canvas.height);
    pen.lineCap = "round";
    pen.strokeStyle = look.colour;
    pen.beginPath();
    for (const [one, other] of skeleton.data.bones) {
        if (!skeleton.shown(frame, one) || !skeleton.shown(frame, other)) continue;
        pen.moveTo(...place(one));
        pen.lineTo(...place(other));
    }
    pen.stroke();
    drawHead(pen, skeleton, frame, place);
    pen.fillStyle = look.ink;
    for (const joint of skeleton.data.joints) {
        if (!skeleton.shown(frame, joint)) continue;
        pen.beginPath();
        pen.arc(...place(joint), DOT * pen.lineWidth, 0, 2 * Math.PI);
        pen.fill();
    }
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Skeleton} skeleton
 * @param {number} frame
 * @returns {(landmark: number) => Place}
 */
function filmed(canvas, skeleton, frame) {
    const { left, top, width, height } = skeleton.box;
    const scale = Math.min(canvas.width / width, canvas.height / height);
    const margin = [(canvas.width - scale * width) / 2, (canvas.height - scale * height) / 2];
    return (landmark) => {
        const [x, y] = skeleton.filmed(frame, landmark);
        return [margin[0] + scale * (x - left), margin[1] + scale * (y - top)];
    };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Skeleton} skeleton
 * @param {number} frame
 * @param {number} degrees
 * @returns {(landmark: number) => Place}
 */
function inRoom(canvas, skeleton, frame, degrees) {
    const scale = Math.min(canvas.width, canvas.height) / (2 * REACH);
    return (landmark) => {
        const [x, y, z] = turned(skeleton.inSpace(frame, landmark), degrees);
        return [canvas.width / 2 + scale * x, canvas.height / 2 + scale * (y - LYING * z)];
    };
}

/**
 * A plain floor under the lowest point.
 * @param {CanvasRenderingContext2D} pen
 * @param {HTMLCanvasElement} canvas
 * @param {Skeleton} skeleton
 * @param {number} frame
 * @param {string} colour
 */
function drawFloor(pen, canvas, skeleton, frame, colour) {
    const shown = skeleton.data.joints.filter((joint) => skeleton.shown(frame, joint));
    if (!shown.length) return;
    const scale = Math.min(canvas.width, canvas.height) / (2 * REACH);
    const lowest = Math.max(...shown.map((joint) => skeleton.inSpace(frame, joint)[1]));
    pen.fillStyle = colour;
    pen.beginPath();
    pen.ellipse(canvas.width / 2, canvas.height / 2 + scale * lowest, scale * REACH, scale * REACH * LYING, 0, 0, 2 * Math.PI);
    pen.fill();
}

/**
 * A circle around the ear that is seen.
 * @param {CanvasRenderingContext2D} pen
 * @param {Skeleton} skeleton
 * @param {number} frame
 * @param {(landmark: number) => Place} place
 */
function drawHead(pen, skeleton, frame, place) {
    const neck = skeleton.data.necks.find((both) => both.every((landmark) => skeleton.shown(frame, landmark)));
    if (!neck) return;
    const [ear, shoulder] = neck.map(place);
    const radius = HEAD * Math.hypot(ear[0] - shoulder[0], ear[1] - shoulder[1]);
    pen.beginPath();
    pen.arc(...ear, radius, 0, 2 * Math.PI);
    pen.stroke();
}
