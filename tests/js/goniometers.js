// @ts-check
// Reads angles as the server sends them, with the points of a frame, and prints how the page draws each:
// tests/edge/web/live/test_goniometer.py compares that with the overlay of a video.

import { readFileSync } from "node:fs";

import { goniometer } from "../../posecheck/web/live/browser/goniometer.js";

/** @type {{angle: import("../../posecheck/web/live/browser/types.js").Angle, points: [number, number][], width: number}[]} */
const asked = JSON.parse(readFileSync(0, "utf8"));

process.stdout.write(
    JSON.stringify(
        asked.map(({ angle, points, width }) =>
            goniometer(angle, (landmark) => [width - points[landmark][0], points[landmark][1]], [width, 480], [0, 480]),
        ),
    ),
);
