// @ts-check

import { planOf } from "./drawing.js";
import { paint } from "./paint.js";

/** Colours on a film are the same in light and dark. @type {Record<import("./types.js").Standing, string>} */
const ON_PICTURE = { good: "#5ad6a0", wrong: "#ffac6b", unseen: "#a7bbe6", waiting: "#ffffff" };

/**
 * Shows a frame with what was found in that very frame.
 *
 * The canvas has the frame's own size and the browser enlarges it: drawing it larger takes ten times as long where no
 * graphics card helps, and that time would be missing for the pose.
 * @param {HTMLCanvasElement} canvas
 * @param {import("./types.js").Found} found  its picture is used up
 * @param {import("./types.js").Guidance | null} guidance
 */
export function showPicture(canvas, { picture, points }, guidance) {
    const { width, height } = picture;
    if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
    }
    const context = canvas.getContext("2d", { alpha: false });
    if (context) paint(context, picture, planOf(points, guidance, [width, height]), ON_PICTURE[guidance?.state ?? "waiting"]);
    picture.close();
}
