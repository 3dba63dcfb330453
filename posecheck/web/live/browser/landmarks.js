// @ts-check
// BlazePose's points in BlazePose's order, as posecheck/pose/landmarks.py names them, and the lines between them.

import { text } from "../../browser/words.js";

export const NAMES = [
    "nose",
    "left_eye_inner",
    "left_eye",
    "left_eye_outer",
    "right_eye_inner",
    "right_eye",
    "right_eye_outer",
    "left_ear",
    "right_ear",
    "mouth_left",
    "mouth_right",
    "left_shoulder",
    "right_shoulder",
    "left_elbow",
    "right_elbow",
    "left_wrist",
    "right_wrist",
    "left_pinky",
    "right_pinky",
    "left_index",
    "right_index",
    "left_thumb",
    "right_thumb",
    "left_hip",
    "right_hip",
    "left_knee",
    "right_knee",
    "left_ankle",
    "right_ankle",
    "left_heel",
    "right_heel",
    "left_foot_index",
    "right_foot_index",
];

export const COUNT = NAMES.length;

const LIMB_BONES = [
    ["shoulder", "elbow"],
    ["elbow", "wrist"],
    ["shoulder", "hip"],
    ["hip", "knee"],
    ["knee", "ankle"],
    ["ankle", "heel"],
    ["heel", "foot_index"],
    ["ankle", "foot_index"],
    ["ear", "shoulder"],
];

/**
 * The number of a landmark.
 * @param {string} name
 */
export function number(name) {
    return NAMES.indexOf(name);
}

/** Pairs of landmark numbers. @type {[number, number][]} */
export const BONES = [
    ...["left", "right"].flatMap((side) =>
        LIMB_BONES.map(([from, to]) => /** @type {[number, number]} */ ([number(`${side}_${from}`), number(`${side}_${to}`)])),
    ),
    [number("left_shoulder"), number("right_shoulder")],
    [number("left_hip"), number("right_hip")],
];

/** What people call the landmarks that may stop the clock. @type {Record<string, string>} */
const WORDS = {
    left_ear: text("left ear"),
    right_ear: text("right ear"),
    left_shoulder: text("left shoulder"),
    right_shoulder: text("right shoulder"),
    left_elbow: text("left elbow"),
    right_elbow: text("right elbow"),
    left_wrist: text("left wrist"),
    right_wrist: text("right wrist"),
    left_hip: text("left hip"),
    right_hip: text("right hip"),
    left_knee: text("left knee"),
    right_knee: text("right knee"),
    left_ankle: text("left ankle"),
    right_ankle: text("right ankle"),
    left_heel: text("left heel"),
    right_heel: text("right heel"),
    left_foot_index: text("left foot"),
    right_foot_index: text("right foot"),
};

/**
 * A landmark in words: "left_foot_index" is "left foot".
 * @param {string} name
 */
export function inWords(name) {
    return WORDS[name] ?? name.replaceAll("_", " ");
}
