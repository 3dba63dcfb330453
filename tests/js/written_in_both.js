// @ts-check
// Prints, as JSON, what the page's scripts say of things that Python says as well: tests/edge/web/test_ties.py compares.

import { ELSEWHERE, NO_SESSION } from "../../posecheck/web/live/browser/closing_codes.js";
import { FAILURES, NOTICES } from "../../posecheck/web/live/browser/failures.js";
import { BONES, NAMES } from "../../posecheck/web/live/browser/landmarks.js";
import { ENDINGS } from "../../posecheck/web/live/browser/state.js";
import { TONES } from "../../posecheck/web/live/browser/tone_table.js";
import { HEADER, NUMBERS, encodeCommand, encodeFrame } from "../../posecheck/web/live/browser/wire.js";
import { SAVES } from "../../posecheck/web/uploads/browser/annotated_video.js";
import { duration, moment, reading } from "../../posecheck/web/uploads/browser/words.js";

const SECONDS = [0, 0.04, 9.96, 59.94, 59.96, 119.94, 119.96, 340, 3599.5];
const VALUES = [-12.4, -0.004, 0, 0.616, 34.4, 101];

/** @param {Float32Array | null} points */
function frame(points) {
    const bytes = encodeFrame({ seq: 513, seconds: 12.5, width: 640, height: 480, people: 2, brightness: 99.5, points });
    return Buffer.from(bytes).toString("hex");
}

process.stdout.write(
    JSON.stringify({
        closingCodes: { ELSEWHERE, NO_SESSION },
        failures: Object.keys(FAILURES),
        notices: Object.keys(NOTICES),
        landmarks: NAMES,
        bones: BONES.map(([from, to]) => [NAMES[from], NAMES[to]]),
        endings: ENDINGS,
        tones: Object.keys(TONES),
        bytes: [HEADER, HEADER + 4 * NUMBERS],
        nobody: frame(null),
        person: frame(Float32Array.from({ length: NUMBERS }, (_, i) => i / 256)),
        command: encodeCommand("go_on"),
        saves: SAVES.map(([file]) => file),
        durations: SECONDS.map((seconds) => [seconds, duration(seconds)]),
        moments: SECONDS.map((seconds) => [seconds, moment(seconds)]),
        degrees: VALUES.map((value) => [value, reading(value, "°")]),
        ratios: VALUES.map((value) => [value, reading(value, "")]),
    }),
);
