// @ts-check

import { planOf } from "./drawing.js";
import { paint } from "./paint.js";

/** Widest that the picture is painted, pixels: more costs time and shows nothing new of a 640 pixel camera. */
const WIDEST = 1280;
/** Colours on a film are the same in light and dark. @type {Record<import("./types.js").Standing, string>} */
const ON_PICTURE = { good: "#5ad6a0", wrong: "#ffac6b", unseen: "#a7bbe6", waiting: "#ffffff" };

/** Shows each frame with what was found in that very frame. */
export class Picture {
    /** @param {HTMLCanvasElement} canvas */
    constructor(canvas) {
        this.canvas = canvas;
        // Reading the element's size at every frame would force a layout at every frame.
        this.shown = 640;
        this.watch = new ResizeObserver(([entry]) => {
            this.shown = entry.contentRect.width * window.devicePixelRatio;
        });
        this.watch.observe(canvas);
    }

    /**
     * @param {import("./types.js").Found} found
     * @param {import("./types.js").Guidance | null} guidance
     */
    show({ picture, points }, guidance) {
        const width = Math.round(Math.min(WIDEST, Math.max(picture.width, this.shown)));
        const height = Math.round((width * picture.height) / picture.width);
        if (this.canvas.width !== width || this.canvas.height !== height) {
            this.canvas.width = width;
            this.canvas.height = height;
        }
        const context = this.canvas.getContext("2d", { alpha: false });
        if (context) {
            const plan = planOf(points, guidance, [picture.width, picture.height]);
            paint(context, picture, plan, ON_PICTURE[guidance?.state ?? "waiting"], width / picture.width);
        }
        picture.close();
    }

    close() {
        this.watch.disconnect();
    }
}
