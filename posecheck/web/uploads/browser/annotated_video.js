// @ts-check
// The annotated video of the version on the page: shows the one before until the new one is drawn, then swaps them.

import { text } from "../../browser/words.js";
import { Refusal } from "./server.js";
import { element } from "./timeline_rows.js";
import { percent, timeLeft } from "./words.js";

/** @typedef {import("./server.js").Server} Server */
/** @typedef {import("./types.js").UploadState} UploadState */

const ASK_EVERY = 700; // ms between two questions while a video is being drawn
const VIDEO = "annotated.mp4";
/** What can be saved: the file and its name for a person. */
export const SAVES = [
    ["report.html", text("Report")],
    ["recording.posecheck", text("Recording (33 points, no pictures)")],
    ["angles.csv", text("Angles as a table")],
    [VIDEO, text("Annotated video")],
];

export class AnnotatedVideo {
    /**
     * @param {HTMLVideoElement} video
     * @param {HTMLElement} note
     * @param {HTMLElement} saves
     */
    constructor(video, note, saves) {
        this.video = video;
        this.note = note;
        this.saves = saves;
        this.wanted = "";
        /** @type {ReturnType<typeof setTimeout> | undefined} */
        this.timer = undefined;
    }

    /**
     * Show this version of this upload as soon as there is one; of a recording there is none.
     * @param {Server} server
     * @param {{upload: string, version: number, filmed: boolean}} which
     */
    request(server, which) {
        const key = `/${which.upload}/${which.version}`;
        if (this.wanted === key) return;
        this.wanted = key;
        clearTimeout(this.timer);
        this.video.hidden = !which.filmed;
        this.#showSaves(server, which.filmed ? "coming" : "none");
        if (which.filmed) void this.#ask(server, which, key);
        else this.#say("", false);
    }

    close() {
        clearTimeout(this.timer);
        this.wanted = "";
    }

    /**
     * @param {Server} server
     * @param {{upload: string, version: number}} which
     * @param {string} key
     */
    async #ask(server, which, key) {
        let state;
        try {
            state = await server.state(which.upload);
        } catch (error) {
            if (!(error instanceof Refusal)) throw error;
            if (this.wanted === key) this.#say(error.message, true);
            return;
        }
        if (this.wanted !== key) return;
        if (state.drawn.includes(which.version)) {
            this.#show(server, key);
            this.#showSaves(server, "drawn");
            this.#say("", false);
            return;
        }
        if (!this.video.src && state.drawn.length) this.#show(server, `/${which.upload}/${state.drawn.at(-1)}`);
        this.#wait(state);
        if (state.drawing?.phase !== "failed") {
            this.timer = setTimeout(() => void this.#ask(server, which, key), ASK_EVERY);
        }
    }

    /** @param {UploadState} state */
    #wait(state) {
        const { drawing } = state;
        if (drawing?.phase === "failed") {
            const still = text("The video still shows the lines of before.");
            this.#say(`${still} ${drawing.sentence ?? ""}`, true);
            return;
        }
        this.#say(redrawing(drawing), false);
    }

    /**
     * Change the video, not the moment.
     * @param {Server} server
     * @param {string} key
     */
    #show(server, key) {
        const source = server.address(`${key}/annotated.mp4`);
        if (this.video.getAttribute("src") === source) return;
        const { currentTime, paused } = this.video;
        const same = this.video.dataset.upload === key.split("/")[1];
        this.video.dataset.upload = key.split("/")[1];
        this.video.src = source;
        if (!same) return;
        this.video.currentTime = currentTime;
        if (!paused) void this.video.play().catch(() => undefined);
    }

    /**
     * What can be saved; the video only once it is drawn.
     * @param {Server} server
     * @param {"coming" | "drawn" | "none"} video
     */
    #showSaves(server, video) {
        const there = SAVES.filter(([file]) => video !== "none" || file !== VIDEO);
        const links = there.map(([file, name]) => {
            const link = element("a", "", name);
            const ready = video === "drawn" || file !== VIDEO;
            if (ready) link.href = server.address(`${this.wanted}/${file}`, "save");
            else link.setAttribute("aria-disabled", "true");
            link.download = "";
            return link;
        });
        this.saves.replaceChildren(text("Save:"), ...links);
    }

    /**
     * @param {string} sentence
     * @param {boolean} bad
     */
    #say(sentence, bad) {
        if (this.note.textContent === sentence) return;
        this.note.textContent = sentence;
        this.note.classList.toggle("bad", bad);
    }
}

/** @param {import("./types.js").Drawing | null} drawing */
function redrawing(drawing) {
    if (!drawing) return text("The numbers are new; the lines in the video are being redrawn.");
    if (drawing.phase === "waiting") return text("The numbers are new; the lines in the video are redrawn when it is their turn.");
    const how = { percent: percent(drawing.share), rest: timeLeft(drawing.seconds_left) };
    if (!how.rest) return text("The numbers are new; the lines in the video are being redrawn: {percent}.", how);
    return text("The numbers are new; the lines in the video are being redrawn: {percent}, {rest}.", how);
}
