// @ts-check

import { forgetWay, knownWay, rememberWay } from "./browser_storage.js";
import { FrameSchedule, RisingTimes } from "./frame_schedule.js";
import { waysToLook } from "./model_choice.js";

/** @typedef {import("./types.js").Found} Found */

/** Frames per second that are analysed and sent; the server's limit is three times as much. */
const FRAMES_PER_SECOND = 15;
/** Milliseconds that engine and model may take to load before they count as failed: 50 MB over a slow connection. */
const LOADING_TIMEOUT = 90_000;

/**
 * Takes the newest frame of the video whenever the worker is free: never a queue, so nothing lags behind.
 */
export class Pipeline {
    /**
     * @param {HTMLVideoElement} video
     * @param {object} handlers
     * @param {(found: Found, milliseconds: number) => void} handlers.onFound  with the frame's capture time
     * @param {() => void} handlers.onFrame  the camera gave a picture
     * @param {() => boolean} handlers.wantsCount  whether to count people in this frame
     * @param {(why: "model" | "webgl") => void} handlers.onFailed  the engine broke
     */
    constructor(video, { onFound, onFrame, wantsCount, onFailed }) {
        this.video = video;
        this.onFound = onFound;
        this.onFrame = onFrame;
        this.wantsCount = wantsCount;
        this.onFailed = onFailed;
        this.schedule = new FrameSchedule(FRAMES_PER_SECOND);
        this.rising = new RisingTimes();
        this.seq = 0;
        this.busy = false;
        /** Capture time of a frame that came while the worker was busy. @type {number | null} */
        this.waiting = null;
        /** @type {Map<number, number>} */
        this.captured = new Map();
        /** @type {Worker | null} */
        this.worker = null;
        this.request = 0;
        /** What looks, once it is loaded: a recording has points of one model alone. @type {import("./model_choice.js").Way | null} */
        this.way = null;
        this.smallerIsLeft = false;
    }

    /**
     * Load engine and model: the one that looked before, or that was fast enough at an earlier visit, else what is now.
     * @param {{assets: string, vision: string, models: import("./model_choice.js").Model[], known_person: string}} paths
     * @returns {Promise<"model" | "webgl" | null>} why they are not there; null where they are
     */
    load({ assets, vision, models, known_person }) {
        this.closeWorker();
        const worker = new Worker(`${assets}/live/pose_worker.js`);
        this.worker = worker;
        return new Promise((resolve) => {
            const timer = setTimeout(() => resolve("model"), LOADING_TIMEOUT);
            /** @param {"model" | "webgl" | null} broken */
            const settle = (broken) => {
                clearTimeout(timer);
                resolve(broken);
            };
            worker.onerror = () => settle("model");
            worker.onmessage = ({ data }) => {
                // Messages can arrive after the worker was given up.
                if (this.worker !== worker) return;
                if (data.type === "found") this.found(data.found);
                else if (data.type === "ready") {
                    this.way = data.way;
                    this.smallerIsLeft = models[models.length - 1].sha256 !== data.way.sha256;
                    if (models.length > 1) rememberWay(data.way, models);
                    settle(null);
                } else {
                    forgetWay(); // it may have been too much for this machine, or for its graphics card
                    if (this.way) this.way = { ...this.way, delegate: "CPU" };
                    settle(data.reason);
                    this.onFailed(data.reason);
                }
            };
            // To the worker a relative address is one beside its own script.
            const absolute = (/** @type {string} */ path) => new URL(path, document.baseURI).href;
            const offered = models.map(({ sha256, address }) => ({ sha256, address: absolute(address) }));
            const known = this.way ?? knownWay(offered);
            const ways = known ? [known] : waysToLook(offered, true);
            worker.postMessage({ type: "load", vision: absolute(vision), ways, person: absolute(known_person) });
        });
    }

    /** It goes too slowly: where a smaller model is left, the next visit measures again. */
    wasTooSlow() {
        if (this.smallerIsLeft) forgetWay();
    }

    start() {
        this.video.cancelVideoFrameCallback(this.request);
        this.busy = false;
        this.waiting = null;
        this.ask();
    }

    ask() {
        this.request = this.video.requestVideoFrameCallback((now, frame) => {
            this.ask();
            this.onFrame();
            const captured = frame.captureTime ?? now;
            if (!this.schedule.take(captured)) return;
            if (this.busy) this.waiting = captured;
            else void this.take(captured);
        });
    }

    /** @param {number} captured  milliseconds on the page's clock */
    async take(captured) {
        this.busy = true;
        this.waiting = null;
        const worker = this.worker;
        let picture;
        try {
            picture = await createImageBitmap(this.video);
        } catch {
            this.busy = false; // the camera closed between the callback and here
            return;
        }
        if (!worker || this.worker !== worker) {
            picture.close();
            return;
        }
        this.seq = (this.seq + 1) & 0xffff;
        const milliseconds = this.rising.next(captured);
        this.captured.set(this.seq, milliseconds);
        worker.postMessage({ type: "frame", seq: this.seq, milliseconds, count: this.wantsCount(), picture }, [picture]);
    }

    /** @param {Found} found */
    found(found) {
        const captured = this.captured.get(found.seq);
        this.captured.delete(found.seq);
        this.busy = false;
        if (this.waiting !== null && this.video.srcObject) void this.take(this.waiting);
        if (captured === undefined) found.picture.close();
        else this.onFound(found, captured);
    }

    closeWorker() {
        this.worker?.postMessage({ type: "close" });
        this.worker = null;
        this.captured.clear();
        this.busy = false;
    }

    stop() {
        this.video.cancelVideoFrameCallback(this.request);
        this.waiting = null;
        this.closeWorker();
    }
}
