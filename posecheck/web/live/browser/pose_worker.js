// @ts-check
// Finds the pose, away from the page's own thread. A classic worker: the engine's loader uses importScripts.
"use strict";

/**
 * @typedef {{x: number, y: number, z: number, visibility: number}} Mark
 * @typedef {{landmarks: Mark[][], worldLandmarks: Mark[][]}} Result
 * @typedef {object} Landmarker
 * @property {(picture: ImageBitmap) => Result} detect
 * @property {(picture: ImageBitmap, milliseconds: number) => Result} detectForVideo
 * @property {() => void} close
 * @typedef {import("./model_choice.js").Way} Way
 * @typedef {{type: "load", vision: string, ways: Way[], person: string}} Load
 * @typedef {{type: "frame", seq: number, milliseconds: number, count: boolean, picture: ImageBitmap}} Frame
 */

const page = /** @type {DedicatedWorkerGlobalScope & {exports: Record<string, any>}} */ (/** @type {unknown} */ (self));

/** @type {Landmarker | null} */
let follower = null; // follows one person from frame to frame
/** @type {Landmarker | null} */
let counter = null; // looks afresh, for up to two people

const WIDE = 16;
const HIGH = 12;
const LIGHT_EVERY = 500; // milliseconds
const SAME_WITHIN = 0.35; // trunk lengths: two findings this close are one person
const small = new OffscreenCanvas(WIDE, HIGH).getContext("2d", { willReadFrequently: true });
// Every fourth point in both directions, as it is: noise that averages would hide shows that the camera is awake.
const SPARSE_WIDE = 160;
const SPARSE_HIGH = 120;
const STANDS_AFTER = 1000; // milliseconds of the very same picture
const sparse = new OffscreenCanvas(SPARSE_WIDE, SPARSE_HIGH).getContext("2d", { willReadFrequently: true });
if (sparse) sparse.imageSmoothingEnabled = false;
let before = new Uint32Array(0);
let changedAt = -Infinity;
let brightness = NaN;
let lightAt = -Infinity;

// The engine reports its everyday log lines as errors of the console. They are dropped; real errors go through.
/* eslint-disable no-console -- this is where the console is tidied */
for (const name of /** @type {const} */ (["error", "warn"])) {
    const complain = console[name].bind(console);
    console[name] = (...words) => {
        if (!/^(INFO:|[IW]\d{4} )/.test(String(words[0]))) complain(...words);
    };
}
/* eslint-enable no-console */

/** Whether the engine can be given pictures: it takes them as textures, even where it reckons on the CPU. */
function hasWebGl() {
    const canvas = new OffscreenCanvas(1, 1);
    return Boolean(canvas.getContext("webgl2") ?? canvas.getContext("webgl"));
}

/** Whether the graphics card is none: the processor does its work then, and takes half a second for a frame. */
function isEmulated() {
    const context = new OffscreenCanvas(1, 1).getContext("webgl2");
    const names = context?.getExtension("WEBGL_debug_renderer_info");
    const renderer = context && names ? String(context.getParameter(names.UNMASKED_RENDERER_WEBGL)) : "";
    return !renderer || /swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer);
}

/**
 * Open engine and model: of several ways the first that is fast enough here.
 * @param {Load} message
 * @returns {Promise<Way>}
 */
async function load({ vision, ways, person }) {
    page.exports = {};
    importScripts(`${vision}/vision_bundle.cjs`);
    const { PoseLandmarker } = page.exports;
    const files = {
        wasmLoaderPath: `${vision}/wasm/vision_wasm_internal.js`,
        wasmBinaryPath: `${vision}/wasm/vision_wasm_internal.wasm`,
    };
    /** @param {Way} way @param {"VIDEO" | "IMAGE"} runningMode @param {number} numPoses @returns {Promise<Landmarker>} */
    const make = ({ address, delegate }, runningMode, numPoses) => {
        const baseOptions = { modelAssetPath: address, delegate };
        return PoseLandmarker.createFromOptions(files, { baseOptions, runningMode, numPoses, canvas: new OffscreenCanvas(1, 1) });
    };
    const { chooseWay } = await import("./model_choice.js");
    const possible = ways.length > 1 && isEmulated() ? ways.filter(({ delegate }) => delegate === "CPU") : ways;
    // Measured on a picture with somebody in it: without a person the network for the joints has nothing to do.
    const picture = possible.length > 1 ? await fetchPicture(person) : null;
    let milliseconds = 0;
    const { way, eye } = await chooseWay(
        picture ? possible : possible.slice(-1),
        (one) => make(one, "VIDEO", 1),
        (opened) => {
            const began = performance.now();
            if (picture) opened.detectForVideo(picture, (milliseconds += 50));
            return performance.now() - began;
        },
    );
    picture?.close();
    follower = eye;
    counter = await make(way, "IMAGE", 2);
    return way;
}

/**
 * A picture to measure on; null where it does not come.
 * @param {string} address
 */
async function fetchPicture(address) {
    try {
        return await createImageBitmap(await (await fetch(address)).blob());
    } catch {
        return null;
    }
}

/**
 * 33 x (x, y) pixels, 33 x (x, y, z) metres, 33 visibilities; null where nobody was found.
 * @param {Result} result
 * @param {ImageBitmap} picture
 */
function pack({ landmarks: [marks], worldLandmarks: [world] }, { width, height }) {
    if (!marks || !world) return null;
    return Float32Array.from([
        ...marks.flatMap(({ x, y }) => [x * width, y * height]),
        ...world.flatMap(({ x, y, z }) => [x, y, z]),
        ...marks.map(({ visibility }) => visibility),
    ]);
}

/**
 * How many different people were found, as posecheck/tracking/people.py has it: the model finds some of them twice.
 * @param {Result} result
 * @param {ImageBitmap} picture
 */
function countPeople({ landmarks }, { width, height }) {
    /** @param {Mark} a @param {Mark} b */
    const between = (a, b) => Math.hypot((a.x - b.x) * width, (a.y - b.y) * height);
    /** @param {Mark[]} marks */
    const trunk = (marks) => between(middle(marks, 11, 12), middle(marks, 23, 24));
    /** @param {Mark[]} one @param {Mark[]} other */
    const isSame = (one, other) =>
        one.map((mark, i) => between(mark, other[i])).sort((a, b) => a - b)[16] <=
        SAME_WITHIN * Math.max(trunk(one), trunk(other));
    return landmarks.filter((one, i) => !landmarks.slice(0, i).some((other) => isSame(one, other))).length;
}

/**
 * @param {Mark[]} marks
 * @param {number} a
 * @param {number} b
 */
function middle(marks, a, b) {
    return { ...marks[a], x: (marks[a].x + marks[b].x) / 2, y: (marks[a].y + marks[b].y) / 2 };
}

/**
 * Mean luma, 0..255, measured twice per second.
 * @param {ImageBitmap} picture
 * @param {number} now
 */
function light(picture, now) {
    if (!small || now - lightAt < LIGHT_EVERY) return brightness;
    lightAt = now;
    small.drawImage(picture, 0, 0, WIDE, HIGH);
    const { data } = small.getImageData(0, 0, WIDE, HIGH);
    let sum = 0;
    for (let i = 0; i < data.length; i += 4) sum += 0.299 * data[i] + 0.587 * data[i + 1] + 0.114 * data[i + 2];
    brightness = sum / (WIDE * HIGH);
    return brightness;
}

/**
 * Whether the camera has given the very same picture for a second: a live one never does.
 * @param {ImageBitmap} picture
 * @param {number} now
 */
function stands(picture, now) {
    if (!sparse) return false;
    sparse.drawImage(picture, 0, 0, SPARSE_WIDE, SPARSE_HIGH);
    const points = new Uint32Array(sparse.getImageData(0, 0, SPARSE_WIDE, SPARSE_HIGH).data.buffer);
    if (points.length !== before.length || points.some((point, i) => point !== before[i])) changedAt = now;
    before = points;
    return now - changedAt >= STANDS_AFTER;
}

/** @param {Frame} frame */
function look({ seq, milliseconds, count, picture }) {
    if (!follower) return;
    const points = pack(follower.detectForVideo(picture, milliseconds), picture);
    const people = count && counter ? countPeople(counter.detect(picture), picture) : 0;
    const standing = stands(picture, milliseconds);
    const found = { seq, points, people, standing, brightness: light(picture, milliseconds), picture };
    page.postMessage({ type: "found", found }, points ? [picture, points.buffer] : [picture]);
}

page.onmessage = async (/** @type {MessageEvent<Load | Frame | {type: "close"}>} */ { data }) => {
    try {
        if (data.type === "load") {
            page.postMessage({ type: "ready", way: await load(data) });
        } else if (data.type === "frame") {
            look(data);
        } else {
            follower?.close();
            counter?.close();
            page.close();
        }
    } catch (error) {
        // Whatever the engine throws ends here: without it there is no session, and the page says so.
        page.postMessage({ type: "failed", why: String(error), reason: hasWebGl() ? "model" : "webgl" });
    }
};
