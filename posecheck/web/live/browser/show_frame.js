// @ts-check

import { drawFrame } from "./canvas.js";
import { overlayOf } from "./overlay.js";

/**
 * The colour of a feedback on a picture: white where nothing is judged.
 * @param {import("./types.js").StateColours} colours
 * @param {import("./types.js").Feedback} feedback
 */
function colourOf(colours, feedback) {
    if (feedback === "waiting") return "#ffffff";
    return feedback === "good" ? colours.correct : colours[feedback];
}

/**
 * Shows a frame with what was found in that very frame.
 *
 * The canvas has the frame's own size and the browser enlarges it: drawing it larger takes ten times as long where no
 * graphics card helps, and that time would be missing for the pose.
 * @param {HTMLCanvasElement} canvas
 * @param {import("./types.js").Found} found  its picture is used up
 * @param {import("./types.js").Guidance | null} guidance
 * @param {import("./types.js").StateColours} colours
 */
export function showFrame(canvas, { picture, points }, guidance, colours) {
    const { width, height } = picture;
    if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
    }
    const context = canvas.getContext("2d", { alpha: false });
    const overlay = overlayOf(points, guidance, [width, height]);
    if (context) drawFrame(context, picture, overlay, colours, colourOf(colours, guidance?.feedback ?? "waiting"));
    picture.close();
}
